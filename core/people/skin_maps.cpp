#include "core/people/skin_maps.h"

#include "core/people/rasteriser.h"
#include "core/people/scalp.h"
#include "core/people/skin_features.h"

namespace pliant::people {
namespace {

constexpr int kSide = SkinMaps::kSide;

float beard_at(Vec3 p, const FaceMeasures& m) {
    const float below = m.nose.y - 0.10F - p.y;
    // Nothing grows on the lips.
    const float dx = p.x / 0.25F, dy = (p.y - m.mouth) / 0.10F;
    const float off_lips = smooth_step(0.85F, 1.2F, std::sqrt(dx * dx + dy * dy));
    return off_lips * smooth_step(-0.02F, 0.06F, below) *
           smooth_step(0.25F, 0.55F, p.z - (m.eyes.z - 1.0F)) * smooth_step(1.05F, 0.75F, below) *
           smooth_step(0.0F, 0.25F, below + (0.25F - std::fabs(p.x)) * 0.6F);
}

/// Extends the spans by a triangle and a margin for bilinear sampling.
void add_spans(const std::array<ScreenVertex, 3>& at, SkinMaps& maps) {
    constexpr float kMargin = 1.5F;
    const auto [left, right] = std::minmax({at[0].x, at[1].x, at[2].x});
    const auto [top, bottom] = std::minmax({at[0].y, at[1].y, at[2].y});
    auto& spans = 0.5F * (left + right) < SkinMaps::kHeadLeft ? maps.torso : maps.head;
    const auto texel = [](float place) {
        return std::clamp(static_cast<int>(std::floor(place)), 0, kSide - 1);
    };
    for (int y = texel(top - kMargin); y <= texel(bottom + kMargin); ++y) {
        spans[y].first = std::min(spans[y].first, texel(left - kMargin));
        spans[y].last = std::max(spans[y].last, texel(right + kMargin) + 1);
    }
}

/// Finds the reddish texels in the part of the texture where the mouth is.
void find_lips(const Texture& skin, std::vector<float>& lips) {
    constexpr int kLeft = 445, kRight = 490, kTop = 235, kBottom = 300;
    constexpr float kCentreX = 467.0F, kCentreY = 265.0F;
    for (int y = kTop; y < kBottom; ++y) {
        for (int x = kLeft; x < kRight; ++x) {
            const std::uint8_t* texel = skin.texel(x, y);
            const float redness =
                static_cast<float>(texel[0] - texel[1]) / static_cast<float>(texel[0] + 1);
            const float dx = std::fabs(static_cast<float>(x) - kCentreX);
            const float dy = std::fabs(static_cast<float>(y) - kCentreY);
            lips[y * kSide + x] = smooth_step(0.33F, 0.45F, redness) *
                                  smooth_step(28.0F, 22.0F, dy) * smooth_step(16.0F, 11.0F, dx);
        }
    }
}

void blur(std::vector<float>& map) {
    const auto before = map;
    for (int y = 1; y < kSide - 1; ++y) {
        for (int x = 1; x < kSide - 1; ++x) {
            float sum = 0.0F;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) sum += before[(y + dy) * kSide + x + dx];
            }
            map[y * kSide + x] = sum / 9.0F;
        }
    }
}

/// Mean colour of texels without hair and lips.
Vec3 bare_colour(const Texture& skin, const SkinMaps& maps) {
    constexpr float kMin = 0.05F;
    std::array<double, 3> sum{};
    int count = 0;
    for (int y = 0; y < kSide; ++y) {
        for (int x = maps.head[y].first; x < maps.head[y].last; ++x) {
            const int place = y * kSide + x;
            if (maps.scalp[place] > -0.4F || maps.beard[place] + maps.lips[place] > kMin) continue;
            for (int c = 0; c < 3; ++c) sum[c] += skin.texel(x, y)[c];
            ++count;
        }
    }
    const auto mean = [&](int c) {
        return static_cast<float>(std::max(sum[c] / std::max(count, 1), 1.0));
    };
    return {mean(0), mean(1), mean(2)};
}

}  // namespace

SkinMaps SkinMaps::of(const Assets& assets, std::span<const Vec3> mean_body) {
    constexpr std::size_t kTexels = std::size_t{kSide} * kSide;
    SkinMaps maps;
    maps.scalp.assign(kTexels, -1.0F);
    for (auto* map : {&maps.beard, &maps.lips}) map->assign(kTexels, 0.0F);
    maps.head.resize(kSide);
    maps.torso.resize(kSide);
    const FaceMeasures measures = FaceMeasures::of(assets, mean_body);
    std::vector<float> scalp;
    for (int i = 0; i < assets.skin_vertex_count; ++i) {
        const Vec3 p = mean_body[i];
        const float beard = beard_at(p, measures);
        const float above = smooth_step(measures.mouth - 0.04F, measures.mouth + 0.04F, p.y) *
                            smooth_step(0.50F, 0.34F, std::fabs(p.x));
        scalp.push_back(hair_until(p, measures));
        maps.vertex_beard.push_back(beard);
        maps.vertex_moustache.push_back(beard * above);
    }
    const Surface& body = assets.body;
    for (int t = 0; t < body.triangle_count(); ++t) {
        std::array<ScreenVertex, 3> at;
        for (int k = 0; k < 3; ++k) {
            const Vec2 uv = body.uv[body.uv_triangles[t][k]];
            at[k] = {uv.x * kSide, (1.0F - uv.y) * kSide, 0.0F};
        }
        add_spans(at, maps);
        const auto [i, j, k] = body.triangles[t];
        rasterise(at[0],
                  at[1],
                  at[2],
                  kSide,
                  kSide,
                  [&, i = i, j = j, k = k](int place, float wi, float wj, float wk, float) {
                      maps.scalp[place] = wi * scalp[i] + wj * scalp[j] + wk * scalp[k];
                      maps.beard[place] = wi * maps.vertex_beard[i] + wj * maps.vertex_beard[j] +
                                          wk * maps.vertex_beard[k];
                  });
    }
    find_lips(*assets.skins.front(), maps.lips);
    for (std::size_t i = 0; i < kTexels; ++i) {
        if (maps.lips[i] > 0.3F) maps.beard[i] = 0.0F;
    }
    for (auto* map : {&maps.scalp, &maps.beard, &maps.lips}) {
        blur(*map);
        blur(*map);
    }
    add_features(assets, mean_body, maps);
    for (const auto& skin : assets.skins) maps.skin_mean.push_back(bare_colour(*skin, maps));
    return maps;
}

}  // namespace pliant::people
