#include "core/stylegan/mapping.h"

#include "core/base/text.h"
#include "core/stylegan/elementary.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::stylegan {
namespace {

constexpr double kLrMultiplier = 0.01;

}  // namespace

Mapping::Mapping(const Weights& weights) {
    if (weights.contains("mapping.w_avg")) w_avg_ = weights.at("mapping.w_avg");
    for (int i = 0; weights.contains(text("mapping.fc", i, ".weight")); ++i) {
        const auto name = text("mapping.fc", i);
        layers_.push_back(Affine::equalised(
            weights.at(name + ".weight"), weights.at(name + ".bias"), kLrMultiplier));
    }
    if (weights.contains("mapping.embed.weight")) {
        embed_ =
            Affine::equalised(weights.at("mapping.embed.weight"), weights.at("mapping.embed.bias"));
    }
}

at::Tensor Mapping::forward(const at::Tensor& z, const at::Tensor& c) const {
    auto x = normalise_second_moment(z);
    if (embed_) x = at::cat({x, normalise_second_moment((*embed_)(c))}, 1);
    for (const auto& layer : layers_) {
        x = at::leaky_relu(layer(x), kLeakySlope) * kLeakyGain;
    }
    return x;
}

at::Tensor Mapping::broadcast(const at::Tensor& w,
                              std::int64_t num_ws,
                              double psi,
                              std::int64_t cutoff) const {
    const auto rows = w.unsqueeze(1).expand({-1, num_ws, -1});
    const auto means = w_avg_.dim() == 2 ? w_avg_ : w_avg_.expand({num_ws, -1});
    const auto pulled = rows.narrow(1, 0, cutoff);
    return at::cat({at::lerp(means.narrow(0, 0, cutoff).expand_as(pulled), pulled, psi),
                    rows.narrow(1, cutoff, num_ws - cutoff)},
                   1);
}

}  // namespace pliant::stylegan
