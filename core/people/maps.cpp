#include "core/people/maps.h"

#include "core/people/pixels.h"

#include <algorithm>

namespace pliant::people {
namespace {

SurfacePart part_of(Material material) {
    switch (material) {
        case Material::Skin: return SurfacePart::Skin;
        case Material::Eye: return SurfacePart::Eyes;
        case Material::Teeth: return SurfacePart::Teeth;
        case Material::Tongue: return SurfacePart::Tongue;
        case Material::Hair: return SurfacePart::Hair;
        case Material::Beard: return SurfacePart::Beard;
        case Material::Hat: return SurfacePart::Hat;
        case Material::Cloth: return SurfacePart::Cloth;
        case Material::Frame: return SurfacePart::Glasses;
        case Material::Brow:
        case Material::Lash:
        case Material::Lens: break;  // translucent: never what a sample shows
    }
    return SurfacePart::Background;
}

/// Calls put(pixel, sample) with the middle sample of each pixel that is not background.
template <typename Put>
void for_each_opaque_pixel(const Picture& picture, Put put) {
    const Samples& samples = picture.samples;
    for_each_pixel(picture, [&](int pixel, int first) {
        const int place = middle_sample(samples, first);
        if (samples.id[place] != Samples::kNothing) put(pixel, place);
    });
}

std::size_t pixel_count(const Samples& samples) {
    const std::size_t size = static_cast<std::size_t>(samples.side) / samples.per_pixel;
    return size * size;
}

}  // namespace

std::vector<Segment> segments_of(const Picture& picture) {
    const Samples& samples = picture.samples;
    const int step = samples.per_pixel;
    std::vector<Segment> segments(pixel_count(samples));
    for_each_pixel(picture, [&](int pixel, int first) {
        std::array<int, kSegmentCount> votes{};
        for (int j = 0; j < step; ++j) {
            for (int i = 0; i < step; ++i) {
                ++votes[static_cast<int>(segment_at(picture, first + j * samples.side + i))];
            }
        }
        const auto most = std::max_element(votes.begin(), votes.end());
        segments[pixel] = static_cast<Segment>(most - votes.begin());
    });
    return segments;
}

std::vector<float> depth_of(const Picture& picture) {
    std::vector<float> depth(pixel_count(picture.samples));
    for_each_opaque_pixel(picture, [&](int pixel, int place) {
        depth[pixel] = 1.0F / picture.samples.inverse_depth[place];
    });
    return depth;
}

std::vector<SurfacePoint> surface_of(const Picture& picture) {
    std::vector<SurfacePoint> points(pixel_count(picture.samples));
    for_each_opaque_pixel(picture, [&](int pixel, int place) {
        const VisiblePoint shown(picture.samples, place);
        const Surface& surface = *picture.surfaces[shown.surface].surface;
        const Vec2 uv = shown.uv(surface);
        points[pixel] = {part_of(surface.material), uv.x, uv.y};
    });
    return points;
}

std::vector<Vec3> normals_of(const Picture& picture) {
    std::vector<Vec3> normals(pixel_count(picture.samples));
    for_each_opaque_pixel(picture, [&](int pixel, int place) {
        const VisiblePoint shown(picture.samples, place);
        const PosedSurface& posed = picture.surfaces[shown.surface];
        const Triangle corners = posed.surface->triangles[shown.triangle];
        Vec3 normal = normalised(shown.mean(corners, posed.normals));
        // Normals of two-sided surfaces face the viewer.
        const Vec3 view = picture.camera - shown.mean(corners, posed.positions);
        if (!posed.surface->culls_back && dot(normal, view) < 0.0F) normal = normal * -1.0F;
        if (picture.person.is_mirrored) normal.x = -normal.x;
        normals[pixel] = normal;
    });
    return normals;
}

void start_cover(Picture& picture) {
    Samples& samples = picture.samples;
    samples.cover.assign(samples.id.size(), {});
    for (std::size_t place = 0; place < samples.id.size(); ++place) {
        const std::uint32_t id = samples.id[place];
        if (id == Samples::kNothing) continue;
        const Surface& surface = *picture.surfaces[Samples::surface_of(id)].surface;
        samples.cover[place].lay(segment_of(surface.material), 1.0F);
    }
}

std::vector<Cover> cover_of(const Picture& picture) {
    const Samples& samples = picture.samples;
    const int step = samples.per_pixel;
    const float share = 1.0F / static_cast<float>(step * step);
    std::vector<Cover> covers(pixel_count(samples));
    for_each_pixel(picture, [&](int pixel, int first) {
        for (int j = 0; j < step; ++j) {
            for (int i = 0; i < step; ++i) {
                const Cover& sample = samples.cover[first + j * samples.side + i];
                covers[pixel].hair += sample.hair * share;
                covers[pixel].glasses += sample.glasses * share;
            }
        }
    });
    return covers;
}

std::string_view to_string(Segment segment) {
    constexpr std::array<std::string_view, kSegmentCount> kNames = {
        "background", "skin", "hair", "eyes", "brows", "lips", "teeth", "glasses", "hat", "cloth"};
    return kNames[static_cast<std::size_t>(segment)];
}

}  // namespace pliant::people
