#include "core/stylegan/to_rgb.h"

#include "core/stylegan/map_rows.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <utility>

namespace pliant::stylegan {
namespace {

/// What the fused form is written for.
constexpr std::int64_t kRgb = 3;

/// picture [N,P,h,w] float32 += clamp(weight . x + bias); x [N,C,h,w], weight [N,P,C], bias [P].
/// Differentiable.
at::Tensor add_rgb(at::Tensor picture,
                   const at::Tensor& x,
                   const at::Tensor& weight,
                   const at::Tensor& bias,
                   double clamp) {
    const auto n = x.size(0), channels = x.size(1), h = x.size(2), w = x.size(3);
    const bool wants_gradient =
        c10::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad());
    if (!is_fusable(x) || wants_gradient || bias.size(0) != kRgb) {
        auto rgb = at::matmul(weight.to(x.scalar_type()), x.reshape({n, channels, h * w}));
        rgb = rgb.to(at::kFloat) + bias.unsqueeze(-1);
        if (std::isfinite(clamp)) rgb = rgb.clamp(-clamp, clamp);
        return picture + rgb.view({n, bias.size(0), h, w});
    }
    picture = picture.contiguous();
    const auto weights = weight.contiguous();
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> rows(x);
        for_each_row(n, h, w * channels, [&](std::int64_t sample, std::int64_t y) {
            auto* const red = picture.data_ptr<float>() + (sample * kRgb * h + y) * w;
            float* const rgb[kRgb] = {red, red + h * w, red + 2 * h * w};
            kernels<T>().to_rgb_row(rows(sample, y),
                                    weights.data_ptr<float>() + sample * kRgb * channels,
                                    bias.data_ptr<float>(),
                                    static_cast<float>(clamp),
                                    rgb,
                                    w,
                                    channels);
        });
    });
    return picture;
}

}  // namespace

ToRgb::ToRgb(const Weights& weights, const std::string& name, double clamp)
    : affine_(Affine::equalised(weights.at(name + ".affine.weight"),
                                weights.at(name + ".affine.bias"))),
      weight_(weights.at(name + ".weight").flatten(1)),
      bias_(weights.at(name + ".bias")),
      clamp_(clamp) {
    weight_ = weight_ / std::sqrt(static_cast<double>(weight_.size(1)));
}

at::Tensor ToRgb::add_to(at::Tensor picture, const at::Tensor& x, const at::Tensor& w) const {
    const auto modulated = weight_ * affine_(w).unsqueeze(1);  // [N,P,C]
    return add_rgb(std::move(picture), x, modulated, bias_, clamp_);
}

}  // namespace pliant::stylegan
