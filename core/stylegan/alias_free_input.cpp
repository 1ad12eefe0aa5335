#include "core/stylegan/alias_free_input.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>
#include <utility>

namespace pliant::stylegan {
namespace {

/// Coordinates (x, y) of the pixels of a map: the middle is 0 and the picture's sides are 1 long.
at::Tensor coordinates(std::int64_t size, std::int64_t rate, const at::TensorOptions& options) {
    const auto steps = at::arange(size, options);
    const auto along = (steps + 0.5 - 0.5 * static_cast<double>(size)) / static_cast<double>(rate);
    return at::stack(
        {along.unsqueeze(0).expand({size, size}), along.unsqueeze(1).expand({size, size})}, 2);
}

/// t [N,4] -> [N,3,3]: translation by (-x, -y), then rotation by (cos, sin).
at::Tensor rotation_after_translation(const at::Tensor& t) {
    const auto of = [&t](std::int64_t i) { return t.select(1, i); };
    const auto zero = at::zeros_like(of(0)), one = at::ones_like(zero);
    const auto c = of(0), s = of(1), x = of(2), y = of(3);
    const auto rotation = at::stack({c, -s, zero, s, c, zero, zero, zero, one}, 1);
    const auto translation = at::stack({one, zero, -x, zero, one, -y, zero, zero, one}, 1);
    return at::matmul(rotation.view({-1, 3, 3}), translation.view({-1, 3, 3}));
}

}  // namespace

AliasFreeInput::AliasFreeInput(const Weights& weights, const AliasFreeNetwork& network)
    : affine_(Affine::equalised(weights.at("synthesis.input.affine.weight"),
                                weights.at("synthesis.input.affine.bias"))),
      weight_(weights.at("synthesis.input.weight") /
              std::sqrt(static_cast<double>(network.input_channels))),
      frequencies_(weights.at("synthesis.input.freqs")),
      phases_(weights.at("synthesis.input.phases")),
      transform_(weights.at("synthesis.input.transform")),
      grid_(coordinates(network.input_size(0), network.input_rate(0), weight_.options())),
      bandwidth_(network.input_bandwidth),
      nyquist_(0.5 * static_cast<double>(network.input_rate(0))) {}

at::Tensor AliasFreeInput::operator()(const at::Tensor& w) const {
    const auto t = affine_(w);
    const auto unit = t / t.narrow(1, 0, 2).norm(2, {1}, /*keepdim=*/true);
    const auto transforms = at::matmul(rotation_after_translation(unit), transform_);
    const auto linear = transforms.narrow(1, 0, 2).narrow(2, 0, 2);            // [N,2,2]
    const auto shift = transforms.narrow(1, 0, 2).narrow(2, 2, 1);             // [N,2,1]
    const auto phases = phases_ + at::matmul(frequencies_, shift).squeeze(2);  // [N,C]
    const auto frequencies = at::matmul(frequencies_, linear);                 // [N,C,2]
    // What would alias fades out.
    const auto amplitudes =
        (1.0 - (frequencies.norm(2, {2}) - bandwidth_) / (nyquist_ - bandwidth_)).clamp(0.0, 1.0);
    const auto n = w.size(0), side = grid_.size(0);
    const auto turns = at::matmul(grid_.view({1, side * side, 2}), frequencies.transpose(1, 2)) +
                       phases.unsqueeze(1);  // [N,r r,C]
    const auto waves = (turns * (2.0 * std::numbers::pi)).sin() * amplitudes.unsqueeze(1);
    return at::matmul(waves, weight_.t()).view({n, side, side, -1}).permute({0, 3, 1, 2});
}

AliasFreeInput AliasFreeInput::moved(at::Tensor transform) const {
    auto other = *this;
    other.transform_ = std::move(transform);
    return other;
}

}  // namespace pliant::stylegan
