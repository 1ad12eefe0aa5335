#include "core/people/tone.h"

namespace pliant::people {
namespace {

constexpr int kHairSolid = 128;

float brightness(const std::uint8_t* texel) {
    return 0.4F * static_cast<float>(texel[0]) + 0.4F * static_cast<float>(texel[1]) +
           0.2F * static_cast<float>(texel[2]);
}

void set_grey(std::uint8_t* texel, float value) {
    texel[0] = texel[1] = texel[2] = static_cast<std::uint8_t>(clamped(value, 0.0F, 255.0F));
}

void even_out_hair(Texture& texture) {
    constexpr float kMean = 128.0F, kDeviation = 38.0F, kMaxStretched = 3.0F;
    const int count = texture.width() * texture.height();
    std::uint8_t* pixels = texture.pixels();
    double sum = 0, squares = 0, weight = 1e-9;
    for (int i = 0; i < count; ++i) {
        if (pixels[4 * i + 3] <= kHairSolid) continue;
        const double value = brightness(pixels + 4 * i);
        sum += value, squares += value * value, weight += 1;
    }
    const double mean = sum / weight;
    const double deviation = std::sqrt(std::max(1.0, squares / weight - mean * mean));
    const float stretch = std::min(kDeviation / static_cast<float>(deviation), kMaxStretched);
    for (int i = 0; i < count; ++i) {
        const float value = brightness(pixels + 4 * i) - static_cast<float>(mean);
        set_grey(pixels + 4 * i, clamped(kMean + value * stretch, 30.0F, 250.0F));
    }
}

void even_out_fabric(Texture& texture, const Surface& surface) {
    constexpr float kMean = 170.0F, kMaxBrightened = 3.5F;
    double sum = 0, weight = 1e-9;
    for (std::size_t t = 0; t < surface.triangles.size(); ++t) {
        Vec2 centre;
        for (const int i : surface.uv_triangles[t]) {
            centre.x += surface.uv[i].x / 3.0F;
            centre.y += surface.uv[i].y / 3.0F;
        }
        const auto [i, j, k] = surface.uv_triangles[t];
        const Vec2 a = surface.uv[i], b = surface.uv[j], c = surface.uv[k];
        const double area = std::fabs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
        const auto x = static_cast<int>(centre.x * static_cast<float>(texture.width()));
        const auto y = static_cast<int>((1.0F - centre.y) * static_cast<float>(texture.height()));
        const std::uint8_t* texel = texture.texel(x, y);
        sum += area * (texel[0] + texel[1] + texel[2]) / 3.0;
        weight += area;
    }
    const float mean = std::max(12.0F, static_cast<float>(sum / weight));
    const float gain = std::min(kMean / mean, kMaxBrightened);
    std::uint8_t* pixels = texture.pixels();
    for (int i = 0; i < texture.width() * texture.height(); ++i) {
        std::uint8_t* texel = pixels + 4 * i;
        set_grey(texel, static_cast<float>(texel[0] + texel[1] + texel[2]) / 3.0F * gain);
    }
}

}  // namespace

void even_out(Surface& surface) {
    if (surface.material == Material::Hair || surface.material == Material::Eye) {
        surface.opaque_alpha = kHairSolid;
    }
    if (surface.material != Material::Hair && surface.material != Material::Cloth &&
        surface.material != Material::Hat) {
        return;
    }
    Texture evened = *surface.texture;
    if (surface.material == Material::Hair) {
        even_out_hair(evened);
    } else {
        even_out_fabric(evened, surface);
    }
    evened.rebuild_mipmaps();
    surface.texture = std::make_shared<const Texture>(std::move(evened));
}

}  // namespace pliant::people
