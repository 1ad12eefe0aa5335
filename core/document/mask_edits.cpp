#include "core/document/mask_edits.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pliant::document {
namespace {

/// Lines of samples within a row of pixels, for the edges of polygons.
constexpr int kSamplesPerRow = 4;

/// A pixel after paint that covers it by 0 .. 1. The larger of two coverings holds, so that a
/// stroke in pieces, or over itself, is the stroke.
std::uint8_t painted(std::uint8_t value, double coverage, Paint paint) {
    const auto level = static_cast<std::uint8_t>(std::lround(std::clamp(coverage, 0.0, 1.0) * 255));
    return paint == Paint::Add ? std::max(value, level)
                               : std::min(value, static_cast<std::uint8_t>(255 - level));
}

/// Nearest whole pixel at or before a coordinate, held within reach of `size` pixels first, since
/// a coordinate may be anything.
int floor_within(double coordinate, int size) {
    return static_cast<int>(std::floor(std::clamp(coordinate, -1.0, size + 1.0)));
}

double distance_to_segment(Point p, Point a, Point b) {
    const Point way = b - a;
    const double squared = way.x * way.x + way.y * way.y;
    if (squared == 0.0) return distance(p, a);
    const Point from_a = p - a;
    const double along = std::clamp((from_a.x * way.x + from_a.y * way.y) / squared, 0.0, 1.0);
    return distance(p, a + along * way);
}

Mask painted_segment(const Mask& mask, Point a, Point b, const Brush& brush, Paint paint) {
    const double softness = std::max(brush.softness_px, 1.0);
    const double reach = brush.radius_px + softness / 2;
    const int first_row = floor_within(std::min(a.y, b.y) - reach, mask.height());
    const int last_row = floor_within(std::max(a.y, b.y) + reach, mask.height()) + 1;
    const int first = std::max(floor_within(std::min(a.x, b.x) - reach, mask.width()), 0);
    const int last =
        std::min(floor_within(std::max(a.x, b.x) + reach, mask.width()) + 1, mask.width());
    return mask.edited(first_row, last_row, [&](int y, std::span<std::uint8_t> row) {
        for (int x = first; x < last; ++x) {
            const double d = distance_to_segment({double(x), double(y)}, a, b);
            auto& value = row[static_cast<std::size_t>(x)];
            value = painted(value, (reach - d) / softness, paint);
        }
    });
}

/// How much of the pixels from first to last each lies between two coordinates.
void add_span(std::vector<double>& coverage, double from, double to, double weight) {
    const int size = static_cast<int>(coverage.size());
    const int first = std::max(floor_within(from + 0.5, size), 0);
    const int last = std::min(floor_within(to + 0.5, size) + 1, size);
    for (int x = first; x < last; ++x) {
        const double inside = std::min(to, x + 0.5) - std::max(from, x - 0.5);
        if (inside > 0) coverage[static_cast<std::size_t>(x)] += weight * inside;
    }
}

/// Where a horizontal line crosses the polygon's sides, from left to right.
std::vector<double> crossings(std::span<const Point> corners, double y) {
    std::vector<double> found;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i];
        const Point b = corners[(i + 1) % corners.size()];
        if ((a.y <= y) == (b.y <= y)) continue;
        found.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::ranges::sort(found);
    return found;
}

/// Largest value within `half` pixels to either side, by van Herk's two passes.
void widen(std::span<const std::uint8_t> row, int half, std::vector<std::uint8_t>& into) {
    const int size = static_cast<int>(row.size());
    const int window = 2 * half + 1;
    const int padded = size + 2 * half;
    std::vector<std::uint8_t> forward(static_cast<std::size_t>(padded), 0);
    std::vector<std::uint8_t> backward(static_cast<std::size_t>(padded), 0);
    const auto value = [&](int i) {
        return i < half || i >= size + half ? std::uint8_t{0}
                                            : row[static_cast<std::size_t>(i - half)];
    };
    for (int i = 0; i < padded; ++i) {
        forward[i] = i % window == 0 ? value(i) : std::max(forward[i - 1], value(i));
    }
    for (int i = padded - 1; i >= 0; --i) {
        const bool is_end = i == padded - 1 || (i + 1) % window == 0;
        backward[i] = is_end ? value(i) : std::max(backward[i + 1], value(i));
    }
    for (int x = 0; x < size; ++x) into[x] = std::max(backward[x], forward[x + 2 * half]);
}

/// Greyscale dilation by a disc.
Mask dilated(const Mask& mask, int radius) {
    const int width = mask.width();
    const int height = mask.height();
    std::vector<std::uint8_t> result(static_cast<std::size_t>(width) * height, 0);
    std::vector<std::uint8_t> wide(static_cast<std::size_t>(width));
    for (int dy = 0; dy <= radius; ++dy) {
        // Half a pixel more gives the roundest discs of whole pixels.
        const double r = radius + 0.5;
        const int half = static_cast<int>(std::sqrt(r * r - double(dy) * dy));
        for (int y = 0; y < height; ++y) {
            widen(mask.row(y), std::min(half, width), wide);
            for (const int to : {y - dy, y + dy}) {
                if (to < 0 || to >= height) continue;
                auto* row = &result[static_cast<std::size_t>(to) * width];
                for (int x = 0; x < width; ++x) row[x] = std::max(row[x], wide[x]);
            }
        }
    }
    return {width, height, result, mask};
}

}  // namespace

Mask begun(const Mask& mask, int width, int height, Paint paint) {
    if (!mask.is_empty()) return mask;
    return {width, height, paint == Paint::Add ? Mask::kHeld : Mask::kFree};
}

Mask stroke(const Mask& mask, std::span<const Point> path, const Brush& brush, Paint paint) {
    const bool is_usable = std::ranges::all_of(path, is_finite) && brush.radius_px > 0 &&
                           std::isfinite(brush.radius_px) && std::isfinite(brush.softness_px);
    if (mask.is_empty() || path.empty() || !is_usable) return mask;
    if (path.size() == 1) return painted_segment(mask, path[0], path[0], brush, paint);
    Mask result = mask;
    for (std::size_t i = 1; i < path.size(); ++i) {
        result = painted_segment(result, path[i - 1], path[i], brush, paint);
    }
    return result;
}

Mask rectangle(const Mask& mask, Point corner, Point opposite, Paint paint) {
    const Point corners[] = {corner, {opposite.x, corner.y}, opposite, {corner.x, opposite.y}};
    return polygon(mask, corners, paint);
}

Mask polygon(const Mask& mask, std::span<const Point> corners, Paint paint) {
    if (mask.is_empty() || corners.size() < 3 || !std::ranges::all_of(corners, is_finite)) {
        return mask;
    }
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
    const int first = floor_within(top.y + 0.5, mask.height());
    const int last = floor_within(bottom.y + 0.5, mask.height()) + 1;
    return mask.edited(first, last, [&](int y, std::span<std::uint8_t> row) {
        std::vector<double> coverage(row.size(), 0.0);
        for (int sample = 0; sample < kSamplesPerRow; ++sample) {
            const double line = y - 0.5 + (sample + 0.5) / kSamplesPerRow;
            const auto sides = crossings(corners, line);
            for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
                add_span(coverage, sides[i], sides[i + 1], 1.0 / kSamplesPerRow);
            }
        }
        for (std::size_t x = 0; x < row.size(); ++x) row[x] = painted(row[x], coverage[x], paint);
    });
}

Mask inverted(const Mask& mask) {
    return mask.edited(0, mask.height(), [](int, std::span<std::uint8_t> row) {
        for (auto& value : row) value = static_cast<std::uint8_t>(255 - value);
    });
}

Mask grown(const Mask& mask, int by_px) {
    if (mask.is_empty() || by_px == 0) return mask;
    const int longest = mask.width() + mask.height();  // beyond it nothing changes any more
    const int radius = std::min(std::abs(std::max(by_px, -longest)), longest);
    return by_px > 0 ? dilated(mask, radius) : inverted(dilated(inverted(mask), radius));
}

Mask resized(const Mask& mask, int width, int height) {
    if (mask.is_empty() || (width == mask.width() && height == mask.height())) return mask;
    // Two neighbours and the second one's share, for each place along one side.
    struct Place {
        int first;
        int second;
        double share;
    };
    const auto places = [](int from, int to) {
        std::vector<Place> all;
        for (int i = 0; i < to; ++i) {
            const double at =
                std::clamp((i + 0.5) * from / to - 0.5, 0.0, static_cast<double>(from - 1));
            const int first = static_cast<int>(at);
            all.push_back({first, std::min(first + 1, from - 1), at - first});
        }
        return all;
    };
    const auto columns = places(mask.width(), width);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * height);
    for (const auto& [top, bottom, down] : places(mask.height(), height)) {
        const auto upper = mask.row(top);
        const auto lower = mask.row(bottom);
        for (const auto& [left, right, across] : columns) {
            const double above = std::lerp(double(upper[left]), double(upper[right]), across);
            const double below = std::lerp(double(lower[left]), double(lower[right]), across);
            pixels.push_back(static_cast<std::uint8_t>(std::lround(std::lerp(above, below, down))));
        }
    }
    return {width, height, pixels};
}

}  // namespace pliant::document
