#include "core/people/resolve.h"

#include "core/people/clones.h"
#include "core/people/pixels.h"

#include <utility>

namespace pliant::people {
namespace {

// Samples are clamped to this, so that a glint does not dominate its pixel.
constexpr float kBrightest = 1.6F;

/// Linear up to 0.6, then levelling off towards 1.02.
float with_shoulder(float light) {
    constexpr float kKnee = 0.6F;
    if (light < kKnee) return light;
    return kKnee + (1.0F - std::exp(-(light - kKnee) * 1.6F)) * 0.42F;
}

std::uint8_t coded(float light) {
    const float value = std::sqrt(std::max(0.0F, with_shoulder(light)));
    return static_cast<std::uint8_t>(clamped(value, 0.0F, 1.0F) * 255.0F + 0.5F);
}

Vec3 clamped_sample(Vec3 colour) {
    return {std::min(colour.x, kBrightest),
            std::min(colour.y, kBrightest),
            std::min(colour.z, kBrightest)};
}

void encode(Vec3 light, std::uint8_t* pixel) {
    pixel[0] = coded(light.x);
    pixel[1] = coded(light.y);
    pixel[2] = coded(light.z);
}

PLIANT_CLONES void resolve_rows(const Samples& samples,
                                float exposure,
                                bool is_mirrored,
                                std::uint8_t* to) {
    const int step = samples.per_pixel;
    const int size = samples.side / step;
    const float gain = exposure / static_cast<float>(step * step);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            Vec3 sum;
            for (int j = 0; j < step; ++j) {
                const Vec3* row = &samples.colour[(y * step + j) * samples.side + x * step];
                for (int i = 0; i < step; ++i) sum += clamped_sample(row[i]);
            }
            encode(sum * gain, to + 3 * (y * size + (is_mirrored ? size - 1 - x : x)));
        }
    }
}

}  // namespace

Segment segment_of(Material material) {
    switch (material) {
        case Material::Skin: return Segment::Skin;
        case Material::Eye:
        case Material::Lash: return Segment::Eyes;
        case Material::Teeth:
        case Material::Tongue: return Segment::Teeth;
        case Material::Hair:
        case Material::Beard: return Segment::Hair;
        case Material::Brow: return Segment::Brows;
        case Material::Frame:
        case Material::Lens: return Segment::Glasses;
        case Material::Hat: return Segment::Hat;
        case Material::Cloth: return Segment::Cloth;
    }
    return Segment::Background;
}

Segment segment_at(const Picture& picture, int place) {
    const Samples& samples = picture.samples;
    if (!samples.translucent_segment.empty() && samples.translucent_segment[place] != 0) {
        return static_cast<Segment>(samples.translucent_segment[place] - 1);
    }
    const std::uint32_t id = samples.id[place];
    if (id == Samples::kNothing) return Segment::Background;
    const Surface& surface = *picture.surfaces[Samples::surface_of(id)].surface;
    const Segment segment = segment_of(surface.material);
    if (segment != Segment::Skin) return segment;
    const Vec2 uv = VisiblePoint(samples, place).uv(surface);
    return picture.maps->at(picture.maps->lips, uv.x, uv.y) > 0.35F ? Segment::Lips : Segment::Skin;
}

std::uint8_t tone_mapped(float light) { return coded(light); }

image::Image resolve(const Picture& picture) {
    const int size = picture.samples.side / picture.samples.per_pixel;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size) * size * 3);
    resolve_rows(
        picture.samples, picture.person.light.gain(), picture.person.is_mirrored, pixels.data());
    return {size, size, std::move(pixels)};
}

image::Image resolve_cut_out(const Picture& picture, std::vector<std::uint8_t>& alpha) {
    const Samples& samples = picture.samples;
    const int step = samples.per_pixel;
    const int size = samples.side / step;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size) * size * 3);
    alpha.assign(static_cast<std::size_t>(size) * size, 0);
    for_each_pixel(picture, [&](int pixel, int first) {
        Vec3 sum;
        int shown = 0;
        for (int j = 0; j < step; ++j) {
            for (int i = 0; i < step; ++i) {
                const int place = first + j * samples.side + i;
                if (samples.id[place] == Samples::kNothing) continue;
                sum += clamped_sample(samples.colour[place]);
                ++shown;
            }
        }
        if (shown == 0) return;
        encode(sum * (picture.person.light.gain() / static_cast<float>(shown)),
               &pixels[3 * static_cast<std::size_t>(pixel)]);
        alpha[pixel] = static_cast<std::uint8_t>(255 * shown / (step * step));
    });
    return {size, size, std::move(pixels)};
}

}  // namespace pliant::people
