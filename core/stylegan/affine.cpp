#include "core/stylegan/affine.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::stylegan {

Affine Affine::equalised(const at::Tensor& weight, const at::Tensor& bias, double lr_multiplier) {
    const double gain = lr_multiplier / std::sqrt(static_cast<double>(weight.size(1)));
    return {weight * gain, bias * lr_multiplier};
}

at::Tensor Affine::operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }

}  // namespace pliant::stylegan
