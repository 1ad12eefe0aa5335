#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <memory>
#include <span>

namespace pliant::image {

/// A picture, where it lies on a canvas, and how much of it is seen.
struct PlacedPicture {
    std::shared_ptr<const Image> picture;
    Size size = {};             ///< px; the picture may be a smaller draft of it
    Similarity placement = {};  ///< canvas px from px of that size
    double opacity = 1.0;       ///< 0 .. 1

    friend bool operator==(const PlacedPicture&, const PlacedPicture&) = default;
};

/// The pictures on a black canvas, the first one lowest: bilinear, after area averaging where they
/// are reduced, with edges smooth to a fraction of a pixel. What lies on whole pixels, unscaled
/// and opaque, keeps its bits. Where one of the pictures has alpha, the canvas is transparent, not
/// black, and so may the result be.
[[nodiscard]] Image composed(Size canvas, std::span<const PlacedPicture> pictures);
/// The pictures over a canvas that shows something already.
[[nodiscard]] Image composed_over(Image canvas, std::span<const PlacedPicture> pictures);

}  // namespace pliant::image
