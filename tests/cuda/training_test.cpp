#include "core/tensor/random.h"
#include "core/training/base/adam.h"
#include "core/training/generator/generator_trainer.h"
#include "core/training/regressor/regressor_trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/cuda/with_cuda.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::training {
namespace {

class CudaTraining : public WithCuda<WithTinyPeople> {
  protected:
    static GeneratorTrainer start(const Plan& plan, c10::Device device) {
        auto trainer = GeneratorTrainer::start(plan, renderer(), {.device = device});
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
};

TEST_F(CudaTraining, TakesTheCpusStepsWithAdam) {
    const auto values = support::normals({1000}, 1);
    const auto others = values.to(kCuda);
    const AdamOptions options = {.beta1 = 0.5, .beta2 = 0.9};
    Adam adam(values, options), other(others, options);
    for (int t = 0; t < 4; ++t) {
        const auto gradient = support::normals({1000}, 10 + t);
        gradient[t] = std::nanf("");
        adam.step(values, gradient, 0.1);
        other.step(others, gradient.to(kCuda), 0.1);
    }
    EXPECT_LT(support::relative_difference(others.to(at::kCPU), values), 1e-5);
}

TEST_F(CudaTraining, DrawsTheSameNumbersOfTheSameSeed) {
    const auto draw = [](std::uint64_t seed) {
        return at::randn({100},
                         tensor::random_stream(seed, kCuda),
                         at::TensorOptions().device(kCuda).dtype(at::kFloat));
    };
    const auto first = draw(7);
    EXPECT_FALSE(at::equal(draw(8), first));
    EXPECT_TRUE(at::equal(draw(7), first));
}

TEST_F(CudaTraining, RegressesAsTheCpuDoes) {
    auto plan = tiny_plan({{PhaseKind::Regression, 16, 400, 8, 0.01}});
    plan.precision = Precision::Exact;
    auto expected = start(plan, c10::kCPU), found = start(plan, kCuda);
    for (int i = 0; i < 8; ++i) {
        const double loss = step(expected).losses.at("regression");
        EXPECT_NEAR(step(found).losses.at("regression"), loss, 1e-3 * loss) << "step " << i;
    }
}

/// Against a discriminator from the first step on.
Plan adversarial_plan() {
    auto plan = tiny_plan({{PhaseKind::Adversarial, 16, 48, 0, 0.002}});
    plan.gradient_penalty_interval = 2;
    plan.path_length_interval = 3;
    return plan;
}

TEST_F(CudaTraining, GoesOnFromACheckpointAgainstADiscriminator) {
    auto trainer = start(adversarial_plan(), kCuda);
    for (int i = 0; i < 6; ++i) step(trainer);
    const auto checkpoint = file("checkpoint.safetensors");
    ASSERT_TRUE(trainer.save(checkpoint));
    auto resumed = GeneratorTrainer::resume(checkpoint, renderer(), {.device = kCuda});
    ASSERT_TRUE(resumed) << resumed.error().message;
    for (int i = 0; i < 6; ++i) {
        for (const auto& [name, loss] : step(*resumed).losses) {
            EXPECT_TRUE(std::isfinite(loss)) << name;
        }
    }
    EXPECT_TRUE(resumed->finished());
    EXPECT_TRUE(resumed->evaluate());
}

TEST_F(CudaTraining, AugmentsWhatTheDiscriminatorSees) {
    auto plan = adversarial_plan();
    plan.augmentation_images = 100.0;
    auto trainer = start(plan, kCuda);
    while (!trainer.finished()) step(trainer);
}

TEST_F(CudaTraining, TrainsARegressor) {
    auto trainer = RegressorTrainer::start(
        {.size = 32, .images = 64, .people = 16, .batch = 8}, renderer(), {.device = kCuda});
    ASSERT_TRUE(trainer) << trainer.error().message;
    while (!trainer->finished()) ASSERT_TRUE(trainer->step());
    EXPECT_FALSE(trainer->evaluate()->measures.empty());
}

}  // namespace
}  // namespace pliant::training
