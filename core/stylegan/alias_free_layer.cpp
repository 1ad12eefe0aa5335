#include "core/stylegan/alias_free_layer.h"

#include "core/base/text.h"
#include "core/stylegan/elementary.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace pliant::stylegan {
namespace {

constexpr double kDemodulationEpsilon = 1e-8;

std::string name_of(const Architecture& architecture, std::size_t index) {
    return text("synthesis.", architecture.alias_free->layers[index].name);
}

Affine affine_of(const Weights& weights, const std::string& name) {
    return Affine::equalised(weights.at(name + ".affine.weight"),
                             weights.at(name + ".affine.bias"));
}

double clamp_of(const Architecture& architecture) {
    return architecture.conv_clamp.value_or(std::numeric_limits<double>::infinity());
}

/// weight [O,I,k,k] with every output's taps at unit root mean square.
at::Tensor normalised(const at::Tensor& weight) {
    return weight * weight.square().mean({1, 2, 3}, /*keepdim=*/true).rsqrt();
}

double fan_in(const at::Tensor& weight) {
    return static_cast<double>(weight.size(1) * weight.size(2) * weight.size(3));
}

FilteredActivationOptions activation_of(const Weights& weights,
                                        const Architecture& architecture,
                                        std::size_t index) {
    const auto& network = *architecture.alias_free;
    const auto& layer = network.layers[index];
    const auto name = name_of(architecture, index);
    FilteredActivationOptions how{.input_size = network.input_size(index) + layer.kernel - 1,
                                  .up = layer.up,
                                  .down = layer.down,
                                  .clamp = clamp_of(architecture)};
    if (layer.up > 1) how.up_filter = weights.at(name + ".up_filter");
    if (layer.down > 1) how.down_filter = weights.at(name + ".down_filter");
    // What the output needs at the high rate, less what there is; the odd sample goes before, which
    // keeps the pixels' centres where they were.
    const auto needed = (layer.size - 1) * layer.down + 1 + layer.up_taps + layer.down_taps - 2;
    const auto total = needed - how.input_size * layer.up;
    how.pad_before = (total + layer.up) >> 1;  // floor, also of negative numbers
    how.pad_after = total - how.pad_before;
    return how;
}

}  // namespace

FilteredLayer::FilteredLayer(const Weights& weights,
                             const Architecture& architecture,
                             std::size_t index,
                             at::ScalarType compute)
    : input_size_(architecture.alias_free->input_size(index)),
      affine_(affine_of(weights, name_of(architecture, index))),
      bias_(weights.at(name_of(architecture, index) + ".bias")),
      activation_(activation_of(weights, architecture, index)) {
    const auto name = name_of(architecture, index);
    const auto weight = normalised(weights.at(name + ".weight"));
    weight_squared_ = weight.square().sum({2, 3});
    // Smaller by the root of the fan-in, so that float16 does not overflow.
    const double shrink = 1.0 / std::sqrt(fan_in(weight));
    kernel_ = (weight * shrink).to(compute).contiguous(at::MemoryFormat::ChannelsLast);
    gain_ = weights.at(name + ".magnitude_ema").rsqrt() / shrink;
}

FilteredLayer::Modulation FilteredLayer::modulation(const at::Tensor& w) const {
    const auto affine = affine_(w);
    const auto style = affine * affine.square().mean(1, /*keepdim=*/true).rsqrt();
    const auto demodulation =
        (at::matmul(style.square(), weight_squared_.t()) + kDemodulationEpsilon).rsqrt();
    return {style, demodulation * gain_};
}

at::Tensor FilteredLayer::operator()(const at::Tensor& x, const at::Tensor& w) const {
    const auto [style, scale] = modulation(w);
    const auto padding = kernel_.size(2) - 1;
    const auto y = at::conv2d(modulate(x, style), kernel_, c10::nullopt, 1, {padding, padding});
    return activation_(y, scale, bias_);
}

Crop FilteredLayer::input_of(const Crop& output) const {
    const auto of = [this](const Range& convolved) {
        return Range{std::max<std::int64_t>(0, convolved.begin - (kernel_.size(2) - 1)),
                     std::min(convolved.end, input_size_)};
    };
    const auto convolved = activation_.input_of(output);
    return {of(convolved.rows), of(convolved.columns)};
}

at::Tensor FilteredLayer::cropped(const at::Tensor& x,
                                  const at::Tensor& w,
                                  const Crop& output) const {
    const auto [style, scale] = modulation(w);
    const auto convolved = activation_.input_of(output);
    // Zeros where the convolution reads beyond the map.
    const auto before = [this](const Range& range) {
        return std::max<std::int64_t>(0, kernel_.size(2) - 1 - range.begin);
    };
    const auto after = [this](const Range& range) {
        return std::max<std::int64_t>(0, range.end - input_size_);
    };
    const auto& [rows, columns] = convolved;
    const auto padded = at::constant_pad_nd(
        modulate(x, style), {before(columns), after(columns), before(rows), after(rows)});
    const auto y = at::conv2d(padded.contiguous(at::MemoryFormat::ChannelsLast), kernel_);
    return activation_.cropped(y, scale, bias_, output);
}

AliasFreeToRgb::AliasFreeToRgb(const Weights& weights, const Architecture& architecture)
    : clamp_(clamp_of(architecture)) {
    const auto name = name_of(architecture, architecture.alias_free->layers.size() - 1);
    affine_ = affine_of(weights, name);
    const auto& weight = weights.at(name + ".weight");
    const auto input_gain = weights.at(name + ".magnitude_ema").rsqrt();
    weight_ = weight * (input_gain / std::sqrt(fan_in(weight)));
    bias_ = weights.at(name + ".bias");
}

at::Tensor AliasFreeToRgb::operator()(const at::Tensor& x, const at::Tensor& w) const {
    const auto padding = weight_.size(2) - 1;
    const auto modulated = modulate(x.to(at::kFloat), affine_(w));
    const auto y = at::conv2d(modulated, weight_, bias_, 1, {padding, padding});
    return std::isfinite(clamp_) ? y.clamp(-clamp_, clamp_) : y;
}

}  // namespace pliant::stylegan
