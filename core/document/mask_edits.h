#pragma once

#include "core/base/geometry.h"
#include "core/document/mask.h"

#include <span>

/// Pure functions from mask to mask. Places are image px, the centre of the top-left pixel at
/// (0, 0); what lies outside the mask, or is not a number, does nothing. An empty mask stays empty:
/// painting on one begins with `begun`.
namespace pliant::document {

/// Add to what may change, or take from it.
enum class Paint { Add, Erase };

struct Brush {
    double radius_px = 16.0;   ///< half way through the edge
    double softness_px = 4.0;  ///< width of the edge, from free to held; at least one pixel is used
};

/// The mask that a first stroke begins with. Of an empty one, where everything may change: nothing
/// may, so that what is added shows; or everything may, for the eraser to take from.
[[nodiscard]] Mask begun(const Mask& mask, int width, int height, Paint paint);

/// A stroke along a line of points, without gaps however far apart they are; one point gives a
/// dab. The same as its pieces painted one after the other.
[[nodiscard]] Mask stroke(const Mask& mask,
                          std::span<const Point> path,
                          const Brush& brush,
                          Paint paint);

/// The rectangle between two corners, edges at sub-pixel places.
[[nodiscard]] Mask rectangle(const Mask& mask, Point corner, Point opposite, Paint paint);

/// The inside of a closed polygon (even-odd rule), its edge smooth: what a lasso encloses.
[[nodiscard]] Mask polygon(const Mask& mask, std::span<const Point> corners, Paint paint);

[[nodiscard]] Mask inverted(const Mask& mask);

/// The free region grown by a disc of so many pixels; shrunk where negative.
[[nodiscard]] Mask grown(const Mask& mask, int by_px);

/// The mask for a picture of another size, bilinear.
[[nodiscard]] Mask resized(const Mask& mask, int width, int height);

}  // namespace pliant::document
