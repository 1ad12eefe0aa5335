#pragma once

#include "core/base/geometry.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pliant::training {

/// A rendered head without background, and what a face network is to read in it.
struct FaceSample {
    /// A pixel of no part: outside the rendering, or hidden by what lies in front.
    static constexpr std::uint8_t kUnknown = 255;

    int size = 0;                       ///< side, px; that of the maps is half of it
    std::vector<std::uint8_t> picture;  ///< [size * size * 3] sRGB, black where there is no head
    std::vector<std::uint8_t> alpha;    ///< [size * size]
    std::array<Point, 68> landmarks{};  ///< px of the picture
    std::array<bool, 68> is_visible{};  ///< and inside
    std::vector<std::uint8_t> parts;    ///< people::Segment, or kUnknown
    std::vector<float> coordinates;     ///< u and v; NaN where none are known

    [[nodiscard]] int map_size() const { return size / 2; }
};

/// Domain randomisation for a network that is to read photos (Tobin et al. 2017): the head turned,
/// scaled and shifted by more than a detector errs, on another background, with rectangles in
/// front, under other tone curves and tints, grey, blurred, of less resolution, noisy, or as a
/// JPEG. The result has no alpha. It depends only on the sample and the key.
[[nodiscard]] FaceSample randomised(const FaceSample& sample, std::uint64_t key);

}  // namespace pliant::training
