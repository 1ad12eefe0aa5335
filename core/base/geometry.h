#pragma once

#include <cmath>

namespace pliant {

/// A point in a picture, in image pixels: x to the right, y down, the centre of the top-left pixel
/// at (0, 0).
struct Point {
    double x = 0.0;
    double y = 0.0;

    friend bool operator==(const Point&, const Point&) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(double s, Point p) { return {s * p.x, s * p.y}; }
};

[[nodiscard]] inline bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }
[[nodiscard]] inline double length(Point p) { return std::hypot(p.x, p.y); }
[[nodiscard]] inline double distance(Point a, Point b) { return length(b - a); }

/// Width and height of a picture, px.
struct Size {
    int width = 0;
    int height = 0;

    [[nodiscard]] bool is_empty() const { return width <= 0 || height <= 0; }
    friend bool operator==(const Size&, const Size&) = default;
};

/// A similarity transform: p -> scale * rotation(angle) * p + shift. Angles are in radians, from x
/// towards y: clockwise on a screen.
struct Similarity {
    double scale = 1.0;
    double angle = 0.0;
    Point shift = {};

    [[nodiscard]] Point operator()(Point p) const {
        const double c = scale * std::cos(angle);
        const double s = scale * std::sin(angle);
        return Point{c * p.x - s * p.y, s * p.x + c * p.y} + shift;
    }
    [[nodiscard]] Similarity inverse() const {
        const Similarity turned{1.0 / scale, -angle};
        return {turned.scale, turned.angle, -1.0 * turned(shift)};
    }
    /// First the right one, then the left one.
    friend Similarity operator*(const Similarity& a, const Similarity& b) {
        return {a.scale * b.scale, a.angle + b.angle, a(b.shift)};
    }
    friend bool operator==(const Similarity&, const Similarity&) = default;
};

/// Puts a picture of one size into one of another: as large as goes in whole, in the middle.
[[nodiscard]] inline Similarity fitted(Size inner, Size outer) {
    const double scale = std::fmin(static_cast<double>(outer.width) / inner.width,
                                   static_cast<double>(outer.height) / inner.height);
    // Pixel centres are whole numbers: the corner of a picture is at (-0.5, -0.5).
    const auto shift = [&](int from, int to) { return (to - scale * from + scale - 1.0) / 2.0; };
    return {scale, 0.0, {shift(inner.width, outer.width), shift(inner.height, outer.height)}};
}

}  // namespace pliant
