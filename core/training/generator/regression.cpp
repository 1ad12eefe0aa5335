#include "core/training/generator/regression.h"

#include "core/training/generator/losses.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pliant::training {

Distance distance_from_people(const GeneratorState& state,
                              const at::Tensor& found,
                              const at::Tensor& expected,
                              Losses& losses) {
    Distance distance{.loss = pyramid_loss(found, expected)};
    losses["regression"] = distance.loss;
    if (!state.guide || !state.guide->knows(found)) return distance;
    const auto part = key_of(state, Draw::Part);
    {
        const c10::NoGradGuard no_grad;
        distance.expected = state.guide->see(expected, part);
    }
    distance.found = state.guide->see(found, part);
    const auto difference = feature_loss(distance.found, distance.expected);
    losses["guide"] = difference;
    distance.loss = distance.loss + state.plan.guide_weight * difference;
    distance.found.insert(distance.found.begin(), found);
    distance.expected.insert(distance.expected.begin(), expected);
    return distance;
}

void train_by_regression(GeneratorState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses) {
    const auto w = state.generator->mapping->forward(batch.codes);
    const auto pictures = state.generator->synthesis->forward(
        state.generator->broadcast(w),
        {.blocks = blocks_of(state, batch.pictures.size(2)), .compute = compute});
    const auto distance = distance_from_people(state, pictures, batch.pictures, losses);
    const bool is_criticised = state.critics && !distance.found.empty();
    auto loss = distance.loss;
    if (is_criticised) {
        const auto deceiving = deceiving_loss(*state.critics, distance.found);
        losses["generator"] = deceiving;
        loss = loss + state.plan.critics_weight * deceiving;
    }
    state.descend(state.generator_groups, loss, learning_rate);
    if (is_criticised) train_critics(state, distance.found, distance.expected, losses);
    state.update_mean_latent(w.detach());
}

void follow_average(GeneratorState& state) {
    double half_life = state.plan.average_half_life;
    if (state.plan.average_ramp > 0.0) {
        // Early in training the weights change quickly.
        half_life =
            std::min(half_life, state.plan.average_ramp * static_cast<double>(state.images()));
    }
    const double decay =
        half_life > 0.0 ? std::pow(0.5, static_cast<double>(state.plan.batch) / half_life) : 0.0;
    state.update_averages(decay);
}

at::Tensor average_pictures(const GeneratorState& state,
                            const at::Tensor& codes,
                            const at::Tensor& labels,
                            std::int64_t size,
                            double psi,
                            at::ScalarType compute) {
    constexpr std::int64_t kAtOnce = 8;
    const auto& average = state.average;
    std::vector<at::Tensor> pictures;
    for (std::int64_t i = 0; i < codes.size(0); i += kAtOnce) {
        const auto some = codes.slice(0, i, i + kAtOnce);
        const auto theirs = labels.defined() ? labels.slice(0, i, i + kAtOnce) : labels;
        const auto w = average->mapping->w_avg.lerp(average->mapping->forward(some, theirs), psi);
        pictures.push_back(average->synthesis->forward(
            average->broadcast(w), {.blocks = blocks_of(state, size), .compute = compute}));
    }
    return at::cat(pictures);
}

int blocks_of(const GeneratorState& state, std::int64_t size) {
    int count = 1;
    while (state.plan.architecture.block_resolution(count - 1) < size) ++count;
    return count;
}

}  // namespace pliant::training
