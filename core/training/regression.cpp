#include "core/training/regression.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace pliant::training {

void train_by_regression(TrainerState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses) {
    const auto w = state.generator->mapping->forward(batch.codes);
    const auto pictures = state.generator->synthesis->forward(
        state.generator->broadcast(w),
        {.blocks = blocks_of(state, batch.pictures.size(2)), .compute = compute});
    const auto loss = pyramid_loss(pictures, batch.pictures);
    for (auto& group : state.generator_groups) group.parameters.clear_gradients();
    loss.backward();
    for (auto& group : state.generator_groups) group.step(learning_rate);
    state.remember_mean_latent(w.detach());
    losses["regression"] = loss;
}

void follow_average(TrainerState& state) {
    const c10::NoGradGuard no_grad;
    double half_life = state.plan.average_half_life;
    if (state.plan.average_ramp > 0.0) {
        // What is young has changed much since it began.
        half_life =
            std::min(half_life, state.plan.average_ramp * static_cast<double>(state.images));
    }
    const double kept =
        half_life > 0.0 ? std::pow(0.5, static_cast<double>(state.plan.batch) / half_life) : 0.0;
    for (std::size_t i = 0; i < state.average_groups.size(); ++i) {
        state.average_groups[i].values().lerp_(state.generator_groups[i].parameters.values(),
                                               1.0 - kept);
    }
    state.average->mapping->w_avg.copy_(state.generator->mapping->w_avg);
}

int blocks_of(const TrainerState& state, std::int64_t size) {
    int count = 1;
    while (state.plan.architecture.block_resolution(count - 1) < size) ++count;
    return count;
}

}  // namespace pliant::training
