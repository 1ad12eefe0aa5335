#include "core/people/rotation.h"

namespace pliant::people {

Mat3 rotation_x(float angle_rad) {
    const float c = std::cos(angle_rad);
    const float s = std::sin(angle_rad);
    return {{1, 0, 0, 0, c, -s, 0, s, c}};
}

Mat3 rotation_y(float angle_rad) {
    const float c = std::cos(angle_rad);
    const float s = std::sin(angle_rad);
    return {{c, 0, s, 0, 1, 0, -s, 0, c}};
}

Mat3 rotation_z(float angle_rad) {
    const float c = std::cos(angle_rad);
    const float s = std::sin(angle_rad);
    return {{c, -s, 0, s, c, 0, 0, 0, 1}};
}

Vec3 rotation_log(const Mat3& r) {
    const float cosine = clamped((r.m[0] + r.m[4] + r.m[8] - 1.0F) / 2.0F, -1.0F, 1.0F);
    const float angle = std::acos(cosine);
    const Vec3 axis = {r.m[7] - r.m[5], r.m[2] - r.m[6], r.m[3] - r.m[1]};
    const float twice_sine = 2.0F * std::sin(angle);
    return std::fabs(twice_sine) < 1e-6F ? axis * 0.5F : axis * (angle / twice_sine);
}

Mat3 rotation_exp(Vec3 axis_angle) {
    const float angle = std::sqrt(dot(axis_angle, axis_angle));
    if (angle < 1e-7F) return {};
    const Vec3 k = axis_angle * (1.0F / angle);
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    const float t = 1.0F - c;
    return {{c + k.x * k.x * t,
             k.x * k.y * t - k.z * s,
             k.x * k.z * t + k.y * s,
             k.y * k.x * t + k.z * s,
             c + k.y * k.y * t,
             k.y * k.z * t - k.x * s,
             k.z * k.x * t - k.y * s,
             k.z * k.y * t + k.x * s,
             c + k.z * k.z * t}};
}

}  // namespace pliant::people
