#include "core/stylegan/input_transform.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace pliant::stylegan {

at::Tensor input_transform(const Placement& placement) {
    const double angle = placement.turn_degrees / 180.0 * std::numbers::pi;
    const double c = std::cos(angle), s = std::sin(angle);
    const double x = placement.shift_x, y = placement.shift_y;
    // The inverse of turning by [c, s; -s, c], then shifting; y points down.
    const auto transform = at::tensor({c, -s, s * y - c * x, s, c, -s * x - c * y, 0.0, 0.0, 1.0},
                                      at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    return transform.view({3, 3});
}

}  // namespace pliant::stylegan
