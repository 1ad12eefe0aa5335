#include "tests/support/textbook_alias_free.h"

#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pliant::support {
namespace {

/// x [1,C,H,W]: `up - 1` zeros after every sample, padding (cropping where negative), filter, every
/// `down`-th sample.
at::Tensor resample(const at::Tensor& x,
                    const at::Tensor& filter,
                    std::int64_t up,
                    std::int64_t down,
                    std::int64_t before,
                    std::int64_t after) {
    const auto c = x.size(1), h = x.size(2), w = x.size(3);
    auto y = at::constant_pad_nd(x.view({1, c, h, 1, w, 1}), {0, up - 1, 0, 0, 0, up - 1});
    y = at::constant_pad_nd(y.reshape({1, c, h * up, w * up}), {before, after, before, after});
    const auto convolve = [&](const at::Tensor& kernel) {
        y = at::conv2d(y,
                       kernel.expand({c, 1, kernel.size(2), kernel.size(3)}),
                       c10::nullopt,
                       at::IntArrayRef{1},
                       at::IntArrayRef{0},
                       1,
                       c);
    };
    const auto gain = static_cast<double>(up);
    if (filter.defined() && filter.dim() == 2) {
        convolve((filter * gain * gain).flip({0, 1}).unsqueeze(0).unsqueeze(0));
    } else if (filter.defined()) {
        const auto taps = (filter * gain).flip({0});
        convolve(taps.view({1, 1, 1, -1}));
        convolve(taps.view({1, 1, -1, 1}));
    }
    return y.slice(2, 0, y.size(2), down).slice(3, 0, y.size(3), down);
}

}  // namespace

TextbookAliasFree::TextbookAliasFree(const stylegan::Checkpoint& checkpoint)
    : architecture_(checkpoint.description.architecture) {
    for (const auto& [name, array] : checkpoint.tensors) {
        tensors_[name] = tensor::from_array(array).to(at::kFloat);
    }
}

std::int64_t TextbookAliasFree::margin_after(std::size_t layer) const {
    const auto& shape = architecture_.alias_free->layers[layer];
    return (shape.size - shape.sampling_rate) / 2;
}

at::Tensor TextbookAliasFree::affine(const std::string& name, const at::Tensor& w) const {
    const auto& weight = at(name + ".affine.weight");
    return at::linear(
        w, weight / std::sqrt(static_cast<double>(weight.size(1))), at(name + ".affine.bias"));
}

at::Tensor TextbookAliasFree::input(const at::Tensor& w) const {
    const auto& network = *architecture_.alias_free;
    const auto size = network.input_size(0);
    const auto rate = static_cast<double>(network.input_rate(0));
    auto t = affine("synthesis.input", w)[0];
    t = t / t.slice(0, 0, 2).norm();
    auto rotation = at::eye(3, t.options()), translation = at::eye(3, t.options());
    rotation = at::stack({at::stack({t[0], -t[1], rotation[0][2]}),
                          at::stack({t[1], t[0], rotation[1][2]}),
                          rotation[2]});
    translation = at::stack({at::stack({translation[0][0], translation[0][1], -t[2]}),
                             at::stack({translation[1][0], translation[1][1], -t[3]}),
                             translation[2]});
    const auto transform =
        at::matmul(at::matmul(rotation, translation), at("synthesis.input.transform"));
    const auto& freqs = at("synthesis.input.freqs");
    const auto phases =
        at("synthesis.input.phases") + at::matmul(freqs, transform.slice(0, 0, 2).select(1, 2));
    const auto turned = at::matmul(freqs, transform.slice(0, 0, 2).slice(1, 0, 2));
    const auto amplitudes =
        (1 - (turned.norm(2, {1}) - network.input_bandwidth) / (rate / 2 - network.input_bandwidth))
            .clamp(0, 1);
    const auto along =
        (at::arange(size, t.options()) + 0.5 - 0.5 * static_cast<double>(size)) / rate;
    const auto xs = along.view({1, size, 1}) * turned.select(1, 0);
    const auto ys = along.view({size, 1, 1}) * turned.select(1, 1);
    const auto waves = ((xs + ys + phases) * (2 * std::numbers::pi)).sin() * amplitudes;
    const auto& weight = at("synthesis.input.weight");
    const auto mixed =
        at::matmul(waves, weight.t() / std::sqrt(static_cast<double>(weight.size(0))));
    return mixed.permute({2, 0, 1}).unsqueeze(0).contiguous();
}

at::Tensor TextbookAliasFree::layer(std::size_t index,
                                    const at::Tensor& x,
                                    const at::Tensor& w) const {
    const auto& network = *architecture_.alias_free;
    const auto& shape = network.layers[index];
    const auto name = "synthesis." + shape.name;
    const bool is_to_rgb = index + 1 == network.layers.size();
    auto weight = at(name + ".weight");
    auto style = affine(name, w);
    if (is_to_rgb) {
        style = style / std::sqrt(static_cast<double>(weight[0].numel()));
    } else {
        weight = weight * weight.square().mean({1, 2, 3}, true).rsqrt();
        style = style * style.square().mean().rsqrt();
    }
    weight = weight * style.view({1, -1, 1, 1});
    if (!is_to_rgb) weight = weight * (weight.square().sum({1, 2, 3}, true) + 1e-8).rsqrt();
    weight = weight * at(name + ".magnitude_ema").rsqrt();
    const auto k = shape.kernel - 1;
    auto y = at::conv2d(x, weight, at(name + ".bias"), 1, {k, k});

    const auto total = (shape.size - 1) * shape.down + 1 -
                       (network.input_size(index) + k) * shape.up + shape.up_taps +
                       shape.down_taps - 2;
    const auto before =
        static_cast<std::int64_t>(std::floor(static_cast<double>(total + shape.up) / 2.0));
    const auto filter = [&](const char* which) {
        const auto found = tensors_.find(name + which);
        return found != tensors_.end() ? found->second : at::Tensor();
    };
    y = resample(y, filter(".up_filter"), shape.up, 1, before, total - before);
    if (!is_to_rgb) y = at::leaky_relu(y, 0.2) * std::numbers::sqrt2;
    if (architecture_.conv_clamp) {
        y = y.clamp(-*architecture_.conv_clamp, *architecture_.conv_clamp);
    }
    return resample(y, filter(".down_filter"), 1, shape.down, 0, 0);
}

TextbookAliasFree::Pictures TextbookAliasFree::synthesize(const at::Tensor& w_plus,
                                                          int last_layer) const {
    const auto& network = *architecture_.alias_free;
    Pictures pictures;
    auto x = input(w_plus.select(1, 0));
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        if (last_layer >= 0 && static_cast<int>(i) > last_layer) return pictures;
        x = layer(i, x, w_plus.select(1, static_cast<std::int64_t>(i) + 1));
        pictures.features.push_back(x);
    }
    pictures.image = x * network.output_scale;
    return pictures;
}

}  // namespace pliant::support
