#include "core/people/tone.h"

namespace pliant::people {
namespace {

constexpr int kClearCornea = 128;

void set_grey(std::uint8_t* texel, float value) {
    texel[0] = texel[1] = texel[2] = static_cast<std::uint8_t>(clamped(value, 0.0F, 255.0F));
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
    if (surface.material == Material::Eye) surface.opaque_alpha = kClearCornea;
    if (surface.material != Material::Cloth && surface.material != Material::Hat) return;
    Texture evened = *surface.texture;
    even_out_fabric(evened, surface);
    evened.rebuild_mipmaps();
    surface.texture = std::make_shared<const Texture>(std::move(evened));
}

}  // namespace pliant::people
