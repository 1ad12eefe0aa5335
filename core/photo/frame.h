#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

namespace pliant::photo {

/// A rectangle of a photo, turned around its middle.
struct Frame {
    Point middle;         ///< photo px
    double width = 0.0;   ///< px, before it is turned
    double height = 0.0;  ///< px
    double angle = 0.0;   ///< radians, from x towards y

    /// An upright one whose top-left pixel is at (x, y).
    [[nodiscard]] static Frame of(double x, double y, double width, double height) {
        return {{x + (width - 1.0) / 2.0, y + (height - 1.0) / 2.0}, width, height};
    }
    friend bool operator==(const Frame&, const Frame&) = default;
};

/// Whether a photo of that size has enough of it to be seen: its middle lies in the photo, and its
/// sides are from 8 px to twice the photo's longer side.
[[nodiscard]] bool is_frame(const Frame& frame, Size photo);

/// Where pictures of a size stand for the frame: photo px from picture px. They are as small as
/// covers it whole, around its middle. Precondition: neither is empty.
[[nodiscard]] Similarity placement_of(const Frame& frame, Size picture);

/// That part of the photo as a picture of the size: averaged over areas where it is reduced,
/// cubic where it is enlarged, and mirrored where it reaches beyond the photo.
[[nodiscard]] image::Image framed(const image::Image& photo,
                                  const Similarity& photo_from_picture,
                                  Size picture);

}  // namespace pliant::photo
