#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"
#include "core/people/vector.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pliant::people {

/// What a pixel mostly shows.
enum class Segment : std::uint8_t {
    Background,
    Skin,
    Hair,  ///< including beard and moustache
    Eyes,
    Brows,
    Lips,
    Teeth,    ///< and the inside of the mouth
    Glasses,  ///< rims, temples and dark lenses
    Hat,
    Cloth,
};
inline constexpr int kSegmentCount = 10;
/// "background", "skin", ...
[[nodiscard]] std::string_view to_string(Segment segment);

/// Parts with their own texture coordinates.
enum class SurfacePart : std::uint8_t {
    Background,
    Skin,
    Eyes,
    Teeth,
    Tongue,
    Hair,
    Beard,  ///< and moustache; coordinates of the skin under it
    Hat,
    Cloth,
    Glasses,  ///< rims and temples
};

/// A surface point, independent of head, pose and expression. u and v are texture coordinates of
/// the part, 0 .. 1, v up; glasses have none.
struct SurfacePoint {
    SurfacePart part = SurfacePart::Background;
    float u = 0.0F;
    float v = 0.0F;

    friend bool operator==(const SurfacePoint&, const SurfacePoint&) = default;
};

/// The shares of a pixel that show hair and glasses, 0 .. 1, after blending; a lens counts by its
/// opacity.
struct Cover {
    float hair = 0.0F;  ///< including beard and moustache
    float glasses = 0.0F;

    friend bool operator==(const Cover&, const Cover&) = default;
    void lay(Segment by, float alpha) {
        hair *= 1.0F - alpha;
        glasses *= 1.0F - alpha;
        if (by == Segment::Hair) hair += alpha;
        if (by == Segment::Glasses) glasses += alpha;
    }
};

/// What occludes a landmark.
enum class Occluder : std::uint8_t {
    Nothing,
    Head,  ///< the head itself, as when it is turned away
    Hair,
    Glasses,  ///< rims and dark lenses
    Hat,
    Cloth,
    Frame,  ///< the landmark is outside the picture
};
inline constexpr int kOccluders = 7;
/// "nothing", "head", ...
[[nodiscard]] std::string_view to_string(Occluder occluder);

/// A picture and its ground truth.
struct RenderedHead {
    image::Image image;
    /// Values of LabelSchema::labels(), in its order.
    std::vector<float> labels;
    /// The 68 points of Multi-PIE (jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67),
    /// image px; left and right are the picture's. They are fixed points of the head, so hidden
    /// ones lie inside its outline and some may lie outside the frame.
    std::array<Point, 68> landmarks{};
    std::array<Occluder, 68> hidden_by{};  ///< per landmark; Nothing unless asked for

    // Maps [size * size], row by row; empty unless asked for.
    std::vector<Segment> segments;
    std::vector<float> depth;           ///< dm from the camera, 0: background
    std::vector<SurfacePoint> surface;  ///< of a mirrored person: that of the unmirrored one
    std::vector<Vec3> normals;          ///< x right, y up, z towards the viewer; 0: background
    std::vector<Cover> cover;
    std::vector<std::uint8_t> alpha;  ///< share that is not background, 0 .. 255
};

}  // namespace pliant::people
