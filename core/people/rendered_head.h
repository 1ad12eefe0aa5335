#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"
#include "core/people/vector.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pliant::people {

/// What a pixel shows for the most part.
enum class Segment : std::uint8_t {
    Background,
    Skin,
    Hair,  ///< beards and moustaches too
    Eyes,
    Brows,
    Lips,
    Teeth,    ///< and what else is inside the mouth
    Glasses,  ///< rims, temples, and lenses that hide what is behind them
    Hat,
    Cloth,
};
inline constexpr int kSegmentCount = 10;
/// "background", "skin", ...
[[nodiscard]] std::string_view to_string(Segment segment);

/// What has surface coordinates of its own.
enum class SurfacePart : std::uint8_t {
    Background,
    Skin,
    Eyes,
    Teeth,
    Tongue,
    Hair,
    Beard,  ///< and moustache; with the coordinates of the skin that it grows on
    Hat,
    Cloth,
    Glasses,  ///< rims and temples
};

/// A point of a surface: the same one on every head that wears it, in every pose and expression.
/// Coordinates are those of the part's texture, 0 .. 1, v up; glasses have none.
struct SurfacePoint {
    SurfacePart part = SurfacePart::Background;
    float u = 0.0F;
    float v = 0.0F;

    friend bool operator==(const SurfacePoint&, const SurfacePoint&) = default;
};

/// How much of a pixel shows hair and glasses, 0 .. 1: what else is blended over them takes away
/// from it, and a lens counts as much as it hides.
struct Cover {
    float hair = 0.0F;  ///< beards and moustaches too
    float glasses = 0.0F;

    friend bool operator==(const Cover&, const Cover&) = default;
    void lay(Segment by, float alpha) {
        hair *= 1.0F - alpha;
        glasses *= 1.0F - alpha;
        if (by == Segment::Hair) hair += alpha;
        if (by == Segment::Glasses) glasses += alpha;
    }
};

/// What is in front of a landmark.
enum class Hider : std::uint8_t {
    Nothing,
    Head,  ///< what turns away, brows the eye, closes over the mouth
    Hair,
    Glasses,  ///< rims, and lenses that are dark
    Hat,
    Cloth,
    Frame,  ///< it lies outside the picture
};
inline constexpr int kHiders = 7;
/// "nothing", "head", ...
[[nodiscard]] std::string_view to_string(Hider hider);

/// A picture and what is known about it.
struct RenderedHead {
    image::Image image;
    /// Values of LabelSchema::labels(), in its order.
    std::vector<float> labels;
    /// The 68 points of Multi-PIE (jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67),
    /// left and right as in the picture; places on the head itself, so that those that face away
    /// lie inside its outline. Image px; outside the frame where the head is.
    std::array<Point, 68> landmarks{};
    std::array<Hider, 68> hidden_by{};  ///< of each landmark; unless asked for, Nothing

    // Maps [size * size], row by row; empty unless asked for.
    std::vector<Segment> segments;
    std::vector<float> depth;           ///< dm from the camera, 0: background
    std::vector<SurfacePoint> surface;  ///< in a mirrored picture, of the person before the mirror
    std::vector<Vec3> normals;          ///< x right, y up, z to the viewer; 0: background
    std::vector<Cover> cover;
};

}  // namespace pliant::people
