#pragma once

#include <algorithm>
#include <cmath>

// The renderer's vectors and matrices: single precision, right-handed, y up. Lengths are in
// decimetres, as in MakeHuman.
namespace pliant::people {

struct Vec3 {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;

    friend bool operator==(const Vec3&, const Vec3&) = default;
};

inline Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec3 operator*(Vec3 a, float s) { return {a.x * s, a.y * s, a.z * s}; }
inline Vec3 operator*(float s, Vec3 a) { return a * s; }
/// Componentwise, as for a light's and a surface's colour.
inline Vec3 operator*(Vec3 a, Vec3 b) { return {a.x * b.x, a.y * b.y, a.z * b.z}; }
/// Approximate linear colour of an sRGB colour, 0 .. 1: its square.
inline Vec3 linear(Vec3 colour) { return colour * colour; }
inline Vec3& operator+=(Vec3& a, Vec3 b) { return a = a + b; }

inline float dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(Vec3 a, Vec3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
/// The unit vector of `a`; +z for a zero vector.
inline Vec3 normalised(Vec3 a) {
    const float square = dot(a, a);
    return square > 1e-20F ? a * (1.0F / std::sqrt(square)) : Vec3{0.0F, 0.0F, 1.0F};
}
inline Vec3 mix(Vec3 a, Vec3 b, float share) { return a + (b - a) * share; }
inline float mix(float a, float b, float share) { return a + (b - a) * share; }
inline float clamped(float x, float low, float high) { return x < low ? low : x > high ? high : x; }
inline float unit(float x) { return clamped(x, 0.0F, 1.0F); }
/// Hermite interpolation from 0 at `from` to 1 at `to`; `from` may be the larger.
inline float smooth_step(float from, float to, float x) {
    const float t = unit((x - from) / (to - from));
    return t * t * (3.0F - 2.0F * t);
}

inline constexpr float kPi = 3.14159265F;
inline float radians(float degrees) { return degrees * (kPi / 180.0F); }

/// A 3x3 matrix in row-major order.
struct Mat3 {
    float m[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
};

inline Vec3 operator*(const Mat3& a, Vec3 v) {
    return {a.m[0] * v.x + a.m[1] * v.y + a.m[2] * v.z,
            a.m[3] * v.x + a.m[4] * v.y + a.m[5] * v.z,
            a.m[6] * v.x + a.m[7] * v.y + a.m[8] * v.z};
}
inline Mat3 operator*(const Mat3& a, const Mat3& b) {
    Mat3 product;
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            product.m[i * 3 + j] =
                a.m[i * 3] * b.m[j] + a.m[i * 3 + 1] * b.m[3 + j] + a.m[i * 3 + 2] * b.m[6 + j];
        }
    }
    return product;
}

inline Mat3 transposed(const Mat3& a) {
    const auto& m = a.m;
    return {{m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]}};
}

/// A right-handed orthonormal frame with the given direction as `z`.
struct Frame {
    Vec3 x, y, z;

    explicit Frame(Vec3 direction) : z(direction) {
        x = normalised(cross(std::fabs(z.y) > 0.9F ? Vec3{1, 0, 0} : Vec3{0, 1, 0}, z));
        y = cross(z, x);
    }
};

}  // namespace pliant::people
