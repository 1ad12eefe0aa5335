#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::stylegan {

/// Where the picture of an alias-free generator stands.
struct Placement {
    double turn_degrees = 0.0;  ///< anticlockwise, around its middle
    double shift_x = 0.0;       ///< to the right, in sides of the picture
    double shift_y = 0.0;       ///< down

    friend bool operator==(const Placement&, const Placement&) = default;
};

/// The transform for Generator::moved, [3,3] float32 on the CPU: as the official tools' --rotate
/// and
/// --translate.
[[nodiscard]] at::Tensor input_transform(const Placement& placement);

}  // namespace pliant::stylegan
