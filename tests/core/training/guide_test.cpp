#include "core/training/guide.h"

#include "core/facenets/label_regressor.h"
#include "core/training/trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
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

/// An untrained one of 16 px.
void write_regressor(const std::filesystem::path& file, std::uint64_t seed) {
    facenets::RegressorFile regressor{
        .architecture = {.size = 16, .channels = {4, 6, 8}, .hidden = 5},
        .layout = facenets::LabelLayout({{.name = "yaw", .deviation = 17.0}})};
    regressor.network = facenets::RegressorNetwork(regressor.architecture, 1, seed);
    const auto count = regressor.network->feature_count();
    regressor.feature_mean = at::zeros({count}, at::TensorOptions().device(at::kCPU));
    regressor.feature_deviation = at::ones({count}, at::TensorOptions().device(at::kCPU));
    ASSERT_TRUE(facenets::write(regressor, file));
}

/// Beneath the guide's size at first.
Plan guided_plan() {
    return tiny_plan({{PhaseKind::Regression, 8, 8, 8, 0.01},
                      {PhaseKind::Regression, 16, 8, 8, 0.01},
                      {PhaseKind::Adversarial, 16, 8, 0, 0.002}});
}

class GuideTest : public WithTinyPeople {
  protected:
    void SetUp() override {
        write_regressor(file("guide.safetensors"), 1);
        write_regressor(file("other.safetensors"), 2);
    }
    static Result<Trainer> start(const std::filesystem::path& guide) {
        return Trainer::start(guided_plan(), renderer(), {.guide = guide});
    }
};

TEST_F(GuideTest, SeesADifferenceThatLeadsTheFirstPicture) {
    const auto guide = Guide::read(file("guide.safetensors"), c10::kCPU, Precision::Exact);
    ASSERT_TRUE(guide) << guide.error().message;
    EXPECT_THAT(guide->name(), ::testing::StartsWith("guide.safetensors "));
    const auto expected = support::random_pictures(2, 32);
    EXPECT_EQ(guide->difference(expected, expected).item<double>(), 0.0);
    EXPECT_TRUE(guide->knows(expected));
    EXPECT_FALSE(guide->knows(support::random_pictures(2, 8)));
    const auto found = support::random_pictures(2, 32).mul(0.5).requires_grad_(true);
    const auto before = guide->difference(found, expected);
    before.backward();
    const auto gradient = found.grad();
    ASSERT_GT(gradient.abs().sum().item<double>(), 0.0);
    const auto step = 0.1 * before.detach() / gradient.square().sum();
    EXPECT_LT(guide->difference(found.detach() - step * gradient, expected).item<double>(),
              before.item<double>());
}

TEST_F(GuideTest, LooksAtPeopleWhereTheyAreLargeEnough) {
    auto trainer = start(file("guide.safetensors"));
    ASSERT_TRUE(trainer) << trainer.error().message;
    std::vector<bool> is_guided;
    while (!trainer->finished()) is_guided.push_back(step(*trainer).losses.contains("guide"));
    EXPECT_EQ(is_guided, (std::vector<bool>{false, false, true, true, true, true}));
}

TEST_F(GuideTest, GoesOnWithTheSameGuideAlone) {
    const auto guide = file("guide.safetensors");
    auto unbroken = start(guide);
    ASSERT_TRUE(unbroken);
    for (int i = 0; i < 3; ++i) step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("checkpoint")));
    step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("unbroken")));

    const auto resume = [&](const std::filesystem::path& with) {
        return Trainer::resume(file("checkpoint"), renderer(), {.guide = with});
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
