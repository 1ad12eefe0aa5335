#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

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

/// A picture and what is known about it.
struct RenderedHead {
    image::Image image;
    /// Values of LabelSchema::labels(), in its order.
    std::vector<float> labels;
    /// The 68 points of Multi-PIE (jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67),
    /// left and right as in the picture; places on the head itself, so that those that face away
    /// lie inside its outline. Image px; outside the frame where the head is.
    std::array<Point, 68> landmarks{};
    std::vector<Segment> segments;  ///< [size * size], row by row; empty unless asked for
    std::vector<float> depth;       ///< [size * size] dm from the camera, 0: background; same
};

}  // namespace pliant::people
