#include "tests/support/textbook_generator.h"

#include "core/base/text.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace pliant::support {
namespace {

/// x [N,C,H,W] padded by (left, right, top, bottom), filtered with [1,3,3,1]/8 in both directions.
at::Tensor filter(const at::Tensor& x, at::IntArrayRef padding, double gain) {
    const auto taps = at::tensor({1.0, 3.0, 3.0, 1.0}, x.options()) / 8.0;
    const auto channels = x.size(1);
    const auto kernel = (taps.unsqueeze(1) * taps * gain).expand({channels, 1, 4, 4});
    return at::conv2d(at::constant_pad_nd(x, padding),
                      kernel,
                      c10::nullopt,
                      at::IntArrayRef{1},
                      at::IntArrayRef{0},
                      1,
                      channels);
}

/// [N,C,H,W] -> [N,C,2H,2W]: zeros inserted after every sample, then the filter.
at::Tensor upsample(const at::Tensor& x) {
    const auto n = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3);
    auto spread = at::zeros({n, c, h, 2, w, 2}, x.options());
    spread.select(5, 0).select(3, 0).copy_(x);
    return filter(spread.view({n, c, 2 * h, 2 * w}), {2, 1, 2, 1}, 4.0);
}

at::Tensor clamped(const at::Tensor& x, const std::optional<double>& limit) {
    return limit ? x.clamp(-*limit, *limit) : x;
}

at::Tensor normalised(const at::Tensor& x) { return x * (x.square().mean(1, true) + 1e-8).rsqrt(); }

}  // namespace

TextbookGenerator::TextbookGenerator(const stylegan::Checkpoint& checkpoint)
    : architecture_(checkpoint.description.architecture) {
    for (const auto& [name, array] : checkpoint.tensors) {
        tensors_[name] = tensor::from_array(array).to(at::kFloat);
    }
}

at::Tensor TextbookGenerator::fully_connected(const std::string& name,
                                              const at::Tensor& x,
                                              double lr_multiplier) const {
    const auto& weight = at(name + ".weight");
    const double gain = lr_multiplier / std::sqrt(static_cast<double>(weight.size(1)));
    return at::linear(x, weight * gain, at(name + ".bias") * lr_multiplier);
}

at::Tensor TextbookGenerator::map(const at::Tensor& z,
                                  const at::Tensor& c,
                                  double psi,
                                  std::optional<std::int64_t> cutoff) const {
    auto x = normalised(z);
    if (architecture_.c_dim > 0) {
        x = at::cat({x, normalised(fully_connected("mapping.embed", c))}, 1);
    }
    for (int i = 0; i < architecture_.mapping_layers; ++i) {
        x = at::leaky_relu(fully_connected(text("mapping.fc", i), x, 0.01), 0.2) *
            std::numbers::sqrt2;
    }
    auto w_plus = x.unsqueeze(1).repeat({1, architecture_.num_ws(), 1});
    auto truncated = w_plus.slice(1, 0, cutoff.value_or(architecture_.num_ws()));
    const auto& mean = at("mapping.w_avg");
    truncated.copy_(mean + psi * (truncated - mean));
    return w_plus;
}

at::Tensor TextbookGenerator::layer(const std::string& name,
                                    const at::Tensor& input,
                                    const at::Tensor& w,
                                    bool doubles,
                                    bool with_noise) const {
    const auto style = fully_connected(name + ".affine", w);  // [1,I]
    auto kernel = at(name + ".weight") * style.view({1, -1, 1, 1});
    kernel = kernel * (kernel.square().sum({1, 2, 3}, true) + 1e-8).rsqrt();
    auto x = doubles ? filter(at::conv_transpose2d(input, kernel.transpose(0, 1), c10::nullopt, 2),
                              {1, 1, 1, 1},
                              4.0)
                     : at::conv2d(input, kernel, c10::nullopt, 1, at::IntArrayRef{1});
    if (with_noise) x = x + at(name + ".noise_const") * at(name + ".noise_strength");
    x = at::leaky_relu(x + at(name + ".bias").view({-1, 1, 1}), 0.2) * std::numbers::sqrt2;
    return clamped(x, architecture_.conv_clamp);
}

at::Tensor TextbookGenerator::to_rgb(const std::string& name,
                                     const at::Tensor& x,
                                     const at::Tensor& w) const {
    const auto& weight = at(name + ".weight");  // [P,C,1,1]
    const auto style =
        fully_connected(name + ".affine", w) / std::sqrt(static_cast<double>(weight.size(1)));
    const auto y =
        at::conv2d(x, weight * style.view({1, -1, 1, 1})) + at(name + ".bias").view({-1, 1, 1});
    return clamped(y, architecture_.conv_clamp);
}

TextbookGenerator::Pictures TextbookGenerator::synthesize(const at::Tensor& w_plus,
                                                          bool with_noise) const {
    Pictures pictures;
    auto x = at("synthesis.b4.const").unsqueeze(0);
    std::int64_t row = 0;
    for (int b = 0; b < architecture_.block_count(); ++b) {
        const auto block = text("synthesis.b", 4 << b);
        if (b > 0) x = layer(block + ".conv0", x, w_plus.select(1, row++), true, with_noise);
        x = layer(block + ".conv1", x, w_plus.select(1, row++), false, with_noise);
        pictures.features.push_back(x);
        const auto rgb = to_rgb(block + ".torgb", x, w_plus.select(1, row));
        pictures.image = b > 0 ? upsample(pictures.image) + rgb : rgb;
    }
    return pictures;
}

}  // namespace pliant::support
