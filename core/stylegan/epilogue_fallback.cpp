#include "core/stylegan/epilogue_operations.h"

#include "core/stylegan/elementary.h"
#include "core/stylegan/filter_kernel.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace pliant::stylegan::ordinary {
namespace {

at::Tensor per_channel(const at::Tensor& values, const at::Tensor& like) {
    return values.to(like.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

/// x * scale + bias + noise.
at::Tensor biased(const at::Tensor& x, const Epilogue& e) {
    const auto y = x * per_channel(e.scale, x) + per_channel(e.bias, x);
    return e.noise.defined() ? y + e.noise.to(x.scalar_type()) : y;
}

/// x with so many zeros round it, filtered with [1,3,3,1] x [1,3,3,1] / 16.
at::Tensor filtered(const at::Tensor& x, std::int64_t padding) {
    return at::conv2d(x, filter_kernel(x, 4.0), c10::nullopt, 1, padding, 1, x.size(1));
}

}  // namespace

at::Tensor activate(const at::Tensor& x, const Epilogue& e) {
    auto y = at::leaky_relu(biased(x, e), kLeakySlope) * kLeakyGain;
    if (std::isfinite(e.clamp)) y = y.clamp(-e.clamp, e.clamp);
    return e.next_style.defined() ? y * per_channel(e.next_style, x) : y;
}

EpilogueGradients activate_backward(const at::Tensor& x,
                                    const at::Tensor& y_gradient,
                                    const Epilogue& e) {
    const auto over_pixels = [](const at::Tensor& map) {
        return map.sum({2, 3}, false, at::kFloat);
    };
    const auto samples = x.size(0);
    if (y_gradient.size(0) > samples) {  // several of each sample
        std::vector<at::Tensor> of_x, of_scale, of_next_style;
        for (const auto& each : y_gradient.split(samples)) {
            const auto part = ordinary::activate_backward(x, each, e);
            of_x.push_back(part.x);
            of_scale.push_back(part.scale);
            if (part.next_style.defined()) of_next_style.push_back(part.next_style);
        }
        return {.x = at::cat(of_x),
                .scale = at::cat(of_scale),
                .next_style = of_next_style.empty() ? at::Tensor() : at::cat(of_next_style)};
    }
    const auto sum = biased(x, e);
    const auto slope = at::where(sum < 0,
                                 at::scalar_tensor(kLeakySlope * kLeakyGain, sum.options()),
                                 at::scalar_tensor(kLeakyGain, sum.options()));
    const auto free = sum * slope;
    auto gradient = y_gradient;
    EpilogueGradients result;
    if (e.next_style.defined()) {
        result.next_style = over_pixels(gradient * free.clamp(-e.clamp, e.clamp));
        gradient = gradient * per_channel(e.next_style, x);
    }
    gradient = (gradient * slope).masked_fill(free.abs() > e.clamp, 0.0);
    result.scale = over_pixels(gradient * x);
    result.x = gradient * per_channel(e.scale, x);
    return result;
}

/// The phases are put back in their places; what lies outside is zero.
at::Tensor filter(const PhaseMaps& phases) {
    const auto& [even_even, even_odd, odd_even, odd_odd] = phases;
    // Odd ones with a margin begin before the even ones, others after them.
    const auto interleave = [](const at::Tensor& even, const at::Tensor& odd, std::int64_t axis) {
        const auto begins_odd = odd.size(axis) > even.size(axis);
        const auto& longer = begins_odd ? odd : even;
        const auto& shorter = begins_odd ? even : odd;
        std::vector<std::int64_t> pad(static_cast<std::size_t>(2 * (4 - axis)), 0);
        pad[static_cast<std::size_t>(2 * (3 - axis) + 1)] = 1;
        const auto both = at::stack({longer, at::constant_pad_nd(shorter, pad)}, axis + 1);
        return both.flatten(axis, axis + 1).narrow(axis, 0, longer.size(axis) + shorter.size(axis));
    };
    const auto y =
        interleave(interleave(even_even, even_odd, 3), interleave(odd_even, odd_odd, 3), 2);
    return filtered(y, have_margin(phases) ? 0 : 1);
}

at::Tensor filter_map(const at::Tensor& map, std::int64_t padding) {
    return filtered(map, padding);
}

}  // namespace pliant::stylegan::ordinary
