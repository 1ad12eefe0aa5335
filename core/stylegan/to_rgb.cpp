#include "core/stylegan/to_rgb.h"

#include "core/stylegan/epilogue.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace pliant::stylegan {

ToRgb::ToRgb(const Weights& weights, const std::string& name, double clamp)
    : affine_(Affine::equalised(weights.at(name + ".affine.weight"),
                                weights.at(name + ".affine.bias"))),
      weight_(weights.at(name + ".weight").flatten(1)),
      bias_(weights.at(name + ".bias")),
      clamp_(clamp) {
    weight_ = weight_ / std::sqrt(static_cast<double>(weight_.size(1)));
}

at::Tensor ToRgb::add_to(at::Tensor picture, const at::Tensor& x, const at::Tensor& w) const {
    const auto modulated = weight_ * affine_(w).unsqueeze(1);  // [N,3,C]
    return add_rgb(std::move(picture), x, modulated, bias_, clamp_);
}

}  // namespace pliant::stylegan
