#include "core/training/generator/critics.h"

#include "core/training/generator/generator_state.h"
#include "core/training/generator/generator_trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
#include "tests/core/training/untrained_regressor.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

class CriticsTest : public WithTinyPeople {
  protected:
    void SetUp() override { write_untrained_regressor(file("guide.safetensors"), 1); }

    static Plan plan() {
        auto plan = tiny_plan(
            {{PhaseKind::Regression, 8, 8, 8, 0.01}, {PhaseKind::Regression, 16, 16, 8, 0.01}});
        plan.critics_weight = 1.0;
        plan.gradient_penalty_interval = 2;
        return plan;
    }
    [[nodiscard]] Result<GeneratorTrainer> start() const {
        return GeneratorTrainer::start(plan(), renderer(), {.guide = file("guide.safetensors")});
    }
};

TEST_F(CriticsTest, LearnToDistinguishMapsAndThenTrainTheGenerator) {
    auto planned = plan();
    planned.critics_channels = {3, 3};
    planned.gradient_penalty = 0.01;
    GeneratorState state(planned, std::nullopt, c10::kCPU);
    const std::vector<at::Tensor> real = {support::random_pictures(4, 8),
                                          support::random_pictures(4, 4)};
    std::vector<at::Tensor> found;
    for (const auto& map : real) found.push_back((0.5 * map + 0.3).requires_grad_(true));
    Losses losses;
    train_critics(state, found, real, losses);
    const auto at_first = losses["critics"].item<double>();
    for (int i = 0; i < 100; ++i) {
        state.complete_step();
        train_critics(state, found, real, losses);
    }
    EXPECT_LT(losses["critics"].item<double>(), 0.5 * at_first);
    EXPECT_FALSE(found[0].grad().defined());

    const auto before = deceiving_loss(*state.critics, found);
    before.backward();
    for (auto& map : found) {
        const auto gradient = map.grad();
        ASSERT_GT(gradient.abs().sum().item<double>(), 0.0);
        map = map.detach() - 0.05 * before.detach() / gradient.square().sum() * gradient;
    }
    EXPECT_LT(deceiving_loss(*state.critics, found).item<double>(), before.item<double>());
}

TEST_F(CriticsTest, UseTheFeaturesOfTheGuide) {
    auto trainer = start();
    ASSERT_TRUE(trainer) << trainer.error().message;
    std::vector<bool> are_asked;
    while (!trainer->finished()) {
        const auto losses = step(*trainer).losses;
        are_asked.push_back(losses.contains("critics"));
        EXPECT_EQ(losses.contains("generator"), are_asked.back());
    }
    EXPECT_EQ(are_asked, (std::vector<bool>{false, false, true, true, true, true}));
}

TEST_F(CriticsTest, ResumeFromACheckpointBitForBit) {
    auto unbroken = start();
    ASSERT_TRUE(unbroken);
    for (int i = 0; i < 4; ++i) step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("checkpoint")));
    for (int i = 0; i < 2; ++i) step(*unbroken);
    ASSERT_TRUE(unbroken->save(file("unbroken")));
    auto resumed = GeneratorTrainer::resume(
        file("checkpoint"), renderer(), {.guide = file("guide.safetensors")});
    ASSERT_TRUE(resumed) << resumed.error().message;
    while (!resumed->finished()) step(*resumed);
    ASSERT_TRUE(resumed->save(file("resumed")));
    EXPECT_TRUE(bytes_of(file("resumed")) == bytes_of(file("unbroken")));
}

TEST_F(CriticsTest, NeedAGuide) {
    const auto refused = GeneratorTrainer::start(plan(), renderer(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().message, HasSubstr("with guide"));
}

}  // namespace
}  // namespace pliant::training
