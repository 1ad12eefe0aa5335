#include "core/stylegan/epilogue_fallback.h"

#include "core/stylegan/elementary.h"
#include "core/stylegan/filter_kernel.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace pliant::stylegan::fallback {
namespace {

at::Tensor per_channel(const at::Tensor& values, const at::Tensor& like) {
    return values.to(like.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

/// x * scale + bias + noise.
at::Tensor biased(const at::Tensor& x, const Epilogue& e) {
    const auto y = x * per_channel(e.scale, x) + per_channel(e.bias, x);
    return e.noise.defined() ? y + e.noise.to(x.scalar_type()) : y;
}

/// x zero-padded and filtered with [1,3,3,1] x [1,3,3,1] / 16.
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
    if (y_gradient.size(0) > samples) {  // several per sample
        std::vector<at::Tensor> x_gradients, scale_gradients, next_style_gradients;
        for (const auto& each : y_gradient.split(samples)) {
            const auto part = fallback::activate_backward(x, each, e);
            x_gradients.push_back(part.x);
            scale_gradients.push_back(part.scale);
            if (part.next_style.defined()) next_style_gradients.push_back(part.next_style);
        }
        return {.x = at::cat(x_gradients),
                .scale = at::cat(scale_gradients),
                .next_style =
                    next_style_gradients.empty() ? at::Tensor() : at::cat(next_style_gradients)};
    }
    const auto sum = biased(x, e);
    const auto slope = at::where(sum < 0,
                                 at::scalar_tensor(kLeakySlope * kLeakyGain, sum.options()),
                                 at::scalar_tensor(kLeakyGain, sum.options()));
    const auto unclamped = sum * slope;
    auto gradient = y_gradient;
    EpilogueGradients result;
    if (e.next_style.defined()) {
        result.next_style = over_pixels(gradient * unclamped.clamp(-e.clamp, e.clamp));
        gradient = gradient * per_channel(e.next_style, x);
    }
    gradient = (gradient * slope).masked_fill(unclamped.abs() > e.clamp, 0.0);
    result.scale = over_pixels(gradient * x);
    result.x = gradient * per_channel(e.scale, x);
    return result;
}

/// Interleaves the phases into one map; outside it is zero.
at::Tensor filter(const PhaseMaps& phases) {
    const auto& [even_even, even_odd, odd_even, odd_odd] = phases;
    // With a margin, the odd ones begin before the even ones, otherwise after them.
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
    return filtered(y, has_margin(phases) ? 0 : 1);
}

at::Tensor filter_map(const at::Tensor& map, std::int64_t padding) {
    return filtered(map, padding);
}

}  // namespace pliant::stylegan::fallback
