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

}  // namespace pliant
