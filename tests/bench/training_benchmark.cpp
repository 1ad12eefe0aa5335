#include "core/tensor/precision.h"
#include "core/training/generator/adversary.h"
#include "core/training/generator/losses.h"
#include "core/training/generator/regression.h"
#include "tests/bench/timing.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>
#include <c10/core/GradMode.h>
#include <torch/optim/adam.h>

#include <cstdint>
#include <optional>

// Steps of training on pictures of noise, batches of eight, in fast precision; a regression step
// beside the same one by ordinary operations: a dozen passes over memory for each layer, the
// doubling convolution with four times the channels, LibTorch's Adam, parameter by parameter.

namespace pliant::bench {
namespace {

using training::Batch;
using training::GeneratorState;
using training::Plan;

constexpr int kTrainingSteps = 12;
constexpr int kOrdinaryTrainingSteps = 6;

Plan plan_of(std::int64_t size) {
    auto plan = Plan::standard(128);
    plan.phases.front().size = size;
    return plan;
}

GeneratorState state_of(const Plan& plan) { return GeneratorState(plan, std::nullopt, c10::kCPU); }

Batch batch_of(const Plan& plan, std::int64_t size) {
    return {.pictures = support::normals({plan.batch, 3, size, size}, 1) * 0.3,
            .codes = support::normals({plan.batch, plan.architecture.z_dim}, 2)};
}

/// Argument: size, px.
void regression_step(benchmark::State& state) {
    const auto size = state.range(0);
    const auto plan = plan_of(size);
    const auto batch = batch_of(plan, size);
    const auto compute = tensor::compute_type(Precision::Fast, c10::kCPU);
    auto trained = state_of(plan);
    const auto ours = [&] {
        training::Losses losses;
        training::train_by_regression(trained, batch, 1e-3, compute, losses);
        training::follow_average(trained);
    };

    const stylegan::TrainableGenerator ordinary(plan.architecture, 1);
    const stylegan::TrainableGenerator average(plan.architecture, 1);
    torch::optim::Adam adam(ordinary->parameters(), torch::optim::AdamOptions(1e-3));
    const auto theirs = [&] {
        const auto w = ordinary->mapping->forward(batch.codes);
        const auto pictures =
            ordinary->synthesis->forward(ordinary->broadcast(w),
                                         {.blocks = training::blocks_of(trained, size),
                                          .compute = compute,
                                          .differentiable = stylegan::Differentiable::Twice});
        adam.zero_grad();
        training::pyramid_loss(pictures, batch.pictures).backward();
        adam.step();
        const c10::NoGradGuard no_grad;
        const auto from = ordinary->parameters();
        const auto to = average->parameters();
        for (std::size_t i = 0; i < to.size(); ++i) to[i].lerp_(from[i], 0.01);
    };
    for (auto _ : state) {
        ours();
        theirs();
        const double step = seconds_of([&] {
                                for (int i = 0; i < kTrainingSteps; ++i) ours();
                            }) /
                            kTrainingSteps;
        const double ordinary_step = seconds_of([&] {
                                         for (int i = 0; i < kOrdinaryTrainingSteps; ++i) theirs();
                                     }) /
                                     kOrdinaryTrainingSteps;
        state.SetIterationTime(step);
        state.counters["images/s"] = static_cast<double>(plan.batch) / step;
        state.counters["ordinary / ours"] = ordinary_step / step;
    }
}
BENCHMARK(regression_step)
    ->Arg(32)
    ->Arg(64)
    ->Arg(128)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// Argument: size, px. Sixteen steps, so that each regulariser has its share.
void adversarial_step(benchmark::State& state) {
    const auto size = state.range(0);
    auto plan = Plan::standard(size);
    plan.phases = {plan.phases.back()};
    const auto batch = batch_of(plan, size);
    const auto compute = tensor::compute_type(Precision::Fast, c10::kCPU);
    auto trained = state_of(plan);
    training::Losses losses;
    for (auto _ : state) {
        constexpr int kCount = 16;
        const double seconds = seconds_of([&] {
            for (int i = 0; i < kCount; ++i) {
                training::train_adversarially(trained, batch, 1e-4, compute, losses);
                training::follow_average(trained);
                trained.complete_step();
            }
        });
        state.SetIterationTime(seconds / kCount);
        state.counters["images/s"] = static_cast<double>(plan.batch * kCount) / seconds;
    }
}
BENCHMARK(adversarial_step)
    ->Arg(64)
    ->Arg(128)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
