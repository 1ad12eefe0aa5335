#include "core/people/skin_features.h"

#include "core/people/noise.h"
#include "core/people/random.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

constexpr int kAcross = SkinMaps::kSide;

/// Points of the mean face by which its features are placed, of the side with x > 0.
struct Places {
    Vec3 brow_inner, brow_outer, eye_outer, eye_middle, wing, nose_tip, mouth_corner;

    Places(const Assets& assets, std::span<const Vec3> body) {
        // Landmarks of the head's left or right half, folded onto one.
        const auto at = [&](int landmark) {
            Vec3 p = body[assets.landmarks[landmark]];
            p.x = std::fabs(p.x);
            return p;
        };
        brow_inner = at(22), brow_outer = at(26);
        eye_outer = at(45), eye_middle = (at(42) + at(45)) * 0.5F;
        wing = at(35), nose_tip = at(30), mouth_corner = at(54);
    }
};

/// 1 on a line, falling to 0 at `width`.
float line(float distance, float width) { return smooth_step(width, 0.0F, std::fabs(distance)); }

float bump(Vec3 p, Vec3 at, float radius) {
    const Vec3 d = p - at;
    return std::exp(-dot(d, d) / (radius * radius));
}

float forehead_at(Vec3 p, const Places& places) {
    const float over = p.y - std::max(places.brow_inner.y, places.brow_outer.y) - 0.06F;
    constexpr float kApart = 0.105F;
    const float waved = over + 0.02F * std::cos(7.0F * p.x);
    // No crease is like the next, and none is unbroken.
    const float which = std::round(waved / kApart);
    const float nearest = waved - kApart * which + 0.014F * std::sin(19.0F * p.x + 2.4F * which);
    const float depth = 0.55F + 0.45F * std::sin(9.0F * p.x + 1.7F * which);
    return depth * line(nearest, 0.024F) * smooth_step(-0.02F, 0.05F, over) *
           smooth_step(0.50F, 0.38F, over) * smooth_step(0.52F, 0.3F, p.x);
}

float frown_at(Vec3 p, const Places& places) {
    const float height = p.y - places.brow_inner.y;
    return line(p.x - 0.065F - 0.1F * height, 0.028F) * smooth_step(-0.12F, -0.02F, height) *
           smooth_step(0.16F, 0.05F, height);
}

float crow_feet_at(Vec3 p, const Places& places) {
    const float dx = p.x - places.eye_outer.x, dy = p.y - places.eye_outer.y;
    const float away = std::hypot(dx, dy);
    if (dx <= 0.0F || away < 0.02F) return 0.0F;
    constexpr float kApart = 0.42F;  // radians
    const float angle = std::atan2(dy, dx) + 0.1F;
    const float nearest = angle - kApart * std::round(angle / kApart);
    return line(nearest * away, 0.022F) * smooth_step(0.04F, 0.08F, away) *
           smooth_step(0.26F, 0.12F, away) * smooth_step(0.95F, 0.6F, std::fabs(angle));
}

/// From the nose's wing past the corner of the mouth.
float smile_at(Vec3 p, const Places& places) {
    const float top = places.wing.y + 0.05F, bottom = places.mouth_corner.y - 0.10F;
    const float along = (top - p.y) / (top - bottom);
    const float x =
        mix(places.wing.x + 0.06F, places.mouth_corner.x + 0.14F, std::sqrt(unit(along)));
    return line(p.x - x, 0.035F) * smooth_step(0.0F, 0.25F, along) *
           smooth_step(1.05F, 0.75F, along);
}

/// Sums of value noise of ever smaller cells; tileable.
std::vector<float> blotches() {
    std::vector<float> map(static_cast<std::size_t>(kAcross) * kAcross, 0.0F);
    float amount = 0.5F;
    for (std::uint32_t cells = 32; cells <= 256; cells *= 2, amount *= 0.7F) {
        const float size = static_cast<float>(kAcross) / static_cast<float>(cells);
        for (int y = 0; y < kAcross; ++y) {
            for (int x = 0; x < kAcross; ++x) {
                const float fx = static_cast<float>(x) / size, fy = static_cast<float>(y) / size;
                const auto i = static_cast<std::uint32_t>(fx), j = static_cast<std::uint32_t>(fy);
                const float sx = smooth_step(0, 1, fx - static_cast<float>(i));
                const float sy = smooth_step(0, 1, fy - static_cast<float>(j));
                const auto at = [&](std::uint32_t a, std::uint32_t b) {
                    return signed_noise(hashed(a % cells, b % cells, cells));
                };
                map[y * kAcross + x] += amount * mix(mix(at(i, j), at(i + 1, j), sx),
                                                     mix(at(i, j + 1), at(i + 1, j + 1), sx),
                                                     sy);
            }
        }
    }
    return map;
}

/// Small spots all over.
std::vector<float> freckles() {
    constexpr int kCount = 9000;
    std::vector<float> map(static_cast<std::size_t>(kAcross) * kAcross, 0.0F);
    Random random(2);
    for (int f = 0; f < kCount; ++f) {
        const float cx = random.uniform(2.0F, kAcross - 3.0F),
                    cy = random.uniform(2.0F, kAcross - 3.0F);
        const float radius = random.uniform(0.45F, 1.0F), depth = random.uniform(0.3F, 1.0F);
        for (int y = static_cast<int>(cy) - 2; y <= static_cast<int>(cy) + 2; ++y) {
            for (int x = static_cast<int>(cx) - 2; x <= static_cast<int>(cx) + 2; ++x) {
                const float dx = static_cast<float>(x) - cx, dy = static_cast<float>(y) - cy;
                float& at = map[y * kAcross + x];
                at = std::max(at, depth * std::exp(-(dx * dx + dy * dy) / (radius * radius)));
            }
        }
    }
    return map;
}

}  // namespace

void add_features(const Assets& assets, std::span<const Vec3> mean_body, SkinMaps& maps) {
    constexpr std::size_t kTexels = std::size_t{kAcross} * kAcross;
    auto& creases = maps.creases;
    for (auto* map : {&creases.forehead,
                      &creases.frown,
                      &creases.crow_feet,
                      &creases.smile,
                      &maps.flush,
                      &maps.sockets}) {
        map->assign(kTexels, 0.0F);
    }
    maps.blotches = blotches();
    maps.freckles = freckles();
    const Places places(assets, mean_body);
    const Vec3 cheek = mix(places.eye_outer, places.mouth_corner, 0.5F) + Vec3{0.0F, 0.02F, 0.0F};
    const Vec3 under_eye = places.eye_middle + Vec3{-0.02F, -0.10F, 0.0F};
    const Surface& body = assets.body;
    for (int t = 0; t < body.triangle_count(); ++t) {
        std::array<ScreenVertex, 3> at;
        for (int k = 0; k < 3; ++k) {
            const Vec2 uv = body.uv[body.uv_triangles[t][k]];
            at[k] = {uv.x * kAcross, (1.0F - uv.y) * kAcross, 0.0F};
        }
        const auto [i, j, k] = body.triangles[t];
        const Vec3 a = mean_body[i], b = mean_body[j], c = mean_body[k];
        rasterise(at[0],
                  at[1],
                  at[2],
                  kAcross,
                  kAcross,
                  [&](int place, float wa, float wb, float wc, float) {
                      Vec3 p = a * wa + b * wb + c * wc;
                      p.x = std::fabs(p.x);
                      if (p.z < places.eye_outer.z - 0.5F) return;  // behind the face
                      creases.forehead[place] = forehead_at(p, places);
                      creases.frown[place] = frown_at(p, places);
                      creases.crow_feet[place] = crow_feet_at(p, places);
                      creases.smile[place] = smile_at(p, places);
                      maps.flush[place] = std::min(
                          1.0F, bump(p, cheek, 0.26F) + 0.8F * bump(p, places.nose_tip, 0.22F));
                      maps.sockets[place] = bump(p, under_eye, 0.13F);
                  });
    }
    for (std::size_t i = 0; i < kTexels; ++i) maps.freckles[i] *= 0.25F + 0.75F * maps.flush[i];
}

}  // namespace pliant::people
