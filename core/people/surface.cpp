#include "core/people/surface.h"

namespace pliant::people {
namespace {

// Texels around a triangle that bilinear sampling of a small mipmap level may read.
constexpr int kMargin = 4;
// Alpha up to this counts as transparent.
constexpr int kInvisible = 8;

std::uint8_t coverage_of(const Texture& texture, const std::array<Vec2, 3>& uv, int opaque_alpha) {
    const float width = static_cast<float>(texture.width());
    const float height = static_cast<float>(texture.height());
    const auto [u_min, u_max] = std::minmax({uv[0].x, uv[1].x, uv[2].x});
    const auto [v_min, v_max] = std::minmax({1 - uv[0].y, 1 - uv[1].y, 1 - uv[2].y});
    const int x0 = static_cast<int>(std::floor(u_min * width)) - kMargin;
    const int x1 = static_cast<int>(std::ceil(u_max * width)) + kMargin;
    const int y0 = static_cast<int>(std::floor(v_min * height)) - kMargin;
    const int y1 = static_cast<int>(std::ceil(v_max * height)) + kMargin;
    if (x1 - x0 > texture.width() || y1 - y0 > texture.height()) {
        return Coverage::kOpaque | Coverage::kTranslucent;
    }
    int lowest = 255;
    int highest = 0;
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const int alpha = texture.texel(x, y)[3];
            lowest = std::min(lowest, alpha);
            highest = std::max(highest, alpha);
        }
    }
    const int opaque = highest >= opaque_alpha ? Coverage::kOpaque : 0;
    const int translucent =
        lowest < opaque_alpha && highest > kInvisible ? Coverage::kTranslucent : 0;
    return static_cast<std::uint8_t>(opaque | translucent);
}

}  // namespace

void Surface::finish() {
    uv_area.resize(triangles.size());
    coverage.assign(triangles.size(), Coverage::kOpaque);
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        const auto [i, j, k] = uv_triangles[t];
        const Vec2 a = uv[i], b = uv[j], c = uv[k];
        uv_area[t] = std::fabs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
        if (has_holes()) coverage[t] = coverage_of(*texture, {a, b, c}, opaque_alpha);
    }
}

}  // namespace pliant::people
