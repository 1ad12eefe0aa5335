#include "core/training/data/guide.h"

#include "core/training/generator/generator_trainer.h"
#include "core/training/generator/losses.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
#include "tests/core/training/untrained_regressor.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <fstream>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

/// Beneath the guide's size at first.
Plan guided_plan() {
    return tiny_plan({{PhaseKind::Regression, 8, 8, 8, 0.01},
                      {PhaseKind::Regression, 16, 8, 8, 0.01},
                      {PhaseKind::Adversarial, 16, 8, 0, 0.002}});
}

class GuideTest : public WithTinyPeople {
  protected:
    void SetUp() override {
        write_untrained_regressor(file("guide.safetensors"), 1);
        write_untrained_regressor(file("other.safetensors"), 2);
    }
    static Result<GeneratorTrainer> start(const std::filesystem::path& guide) {
        return GeneratorTrainer::start(guided_plan(), renderer(), {.guide = guide});
    }
};

TEST_F(GuideTest, GivesALossThatImprovesThePicture) {
    const auto guide = Guide::read(file("guide.safetensors"), c10::kCPU, Precision::Exact);
    ASSERT_TRUE(guide) << guide.error().message;
    EXPECT_THAT(guide->name(), ::testing::StartsWith("guide.safetensors "));
    const auto expected = support::random_pictures(2, 32);
    const auto difference = [&](const at::Tensor& found) {
        return feature_loss(guide->see(found, 1), guide->see(expected, 1));
    };
    EXPECT_EQ(difference(expected).item<double>(), 0.0);
    EXPECT_TRUE(guide->knows(expected));
    EXPECT_FALSE(guide->knows(support::random_pictures(2, 8)));
    const auto found = support::random_pictures(2, 32).mul(0.5).requires_grad_(true);
    const auto before = difference(found);
    before.backward();
    const auto gradient = found.grad();
    ASSERT_GT(gradient.abs().sum().item<double>(), 0.0);
    const auto step = 0.1 * before.detach() / gradient.square().sum();
    EXPECT_LT(difference(found.detach() - step * gradient).item<double>(), before.item<double>());
}

TEST_F(GuideTest, SeesALargerPictureScaledAndCropped) {
    const auto guide = Guide::read(file("guide.safetensors"), c10::kCPU, Precision::Exact);
    ASSERT_TRUE(guide) << guide.error().message;
    const auto pictures = support::random_pictures(2, 32);
    const auto whole = guide->see(at::avg_pool2d(pictures, 2), 1);
    ASSERT_EQ(whole.size(), guide->channels().size() + 1);
    const auto seen = guide->see(pictures, 1);
    ASSERT_EQ(seen.size(), whole.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        ASSERT_EQ(seen[i].size(0), 4) << i;
        EXPECT_TRUE(at::equal(seen[i].narrow(0, 0, 2), whole[i])) << i;
    }
    const auto part = seen.back().narrow(0, 2, 2);
    int places = 0;
    for (int top = 0; top <= 16; ++top) {
        for (int left = 0; left <= 16; ++left) {
            const auto cut = pictures.narrow(2, top, 16).narrow(3, left, 16);
            places += at::equal(guide->see(cut, 1).back(), part) ? 1 : 0;
        }
    }
    EXPECT_EQ(places, 1);
    EXPECT_FALSE(at::equal(guide->see(pictures, 2).back().narrow(0, 2, 2), part));
}

TEST_F(GuideTest, IsUsedForLargeEnoughPictures) {
    auto trainer = start(file("guide.safetensors"));
    ASSERT_TRUE(trainer) << trainer.error().message;
    std::vector<bool> is_guided;
    while (!trainer->finished()) is_guided.push_back(step(*trainer).losses.contains("guide"));
    EXPECT_EQ(is_guided, (std::vector<bool>{false, false, true, true, true, true}));
}

TEST_F(GuideTest, ResumesOnlyWithTheSameGuide) {
    const auto guide = file("guide.safetensors");
    auto unbroken = start(guide);
    ASSERT_TRUE(unbroken);
    for (int i = 0; i < 3; ++i) step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("checkpoint")));
    step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("unbroken")));

    const auto resume = [&](const std::filesystem::path& with) {
        return GeneratorTrainer::resume(file("checkpoint"), renderer(), {.guide = with});
    };
    auto resumed = resume(guide);
    ASSERT_TRUE(resumed) << resumed.error().message;
    step(*resumed);
    ASSERT_TRUE(resumed->save(file("resumed")));
    EXPECT_TRUE(bytes_of(file("resumed")) == bytes_of(file("unbroken")));
    for (const auto& wrong : {std::filesystem::path(), file("other.safetensors")}) {
        const auto refused = resume(wrong);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::ModelMismatch);
        EXPECT_THAT(refused.error().message, HasSubstr("guided by guide.safetensors"));
    }
}

TEST_F(GuideTest, MustBeARegressor) {
    std::ofstream(file("text.safetensors")) << "no regressor";
    EXPECT_FALSE(start(file("text.safetensors")));
    EXPECT_FALSE(start(file("nothing.safetensors")));
}

}  // namespace
}  // namespace pliant::training
