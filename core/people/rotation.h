#pragma once

#include "core/people/vector.h"

namespace pliant::people {

[[nodiscard]] Mat3 rotation_x(float angle_rad);
[[nodiscard]] Mat3 rotation_y(float angle_rad);
[[nodiscard]] Mat3 rotation_z(float angle_rad);

/// Axis times angle of a rotation, in which rotations can be scaled and added.
[[nodiscard]] Vec3 rotation_log(const Mat3& rotation);
/// The rotation about `axis_angle` by its length in radians (Rodrigues).
[[nodiscard]] Mat3 rotation_exp(Vec3 axis_angle);

}  // namespace pliant::people
