#pragma once

#include "core/base/geometry.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// Whole pixels [top, bottom) x [left, right) of the picture.
struct PixelBox {
    std::int64_t top;
    std::int64_t bottom;
    std::int64_t left;
    std::int64_t right;
};

/// A block's features as the official program sees them, resized bilinearly to the picture's size
/// (align_corners = false), but computed only where needed: at 1024 px the whole would take
/// gigabytes. Differentiable with respect to the features.
class ResizedFeatures {
  public:
    /// Where a window lies in the block's map of size `map_size`, px of that map.
    struct Place {
        std::int64_t row = 0;
        std::int64_t column = 0;
        Size map_size = {};
    };

    /// features [F,h,w] float32: the map or the window of it at `place`; `picture_size` in px.
    ResizedFeatures(at::Tensor features, const Place& place, Size picture_size);

    [[nodiscard]] Size picture_size() const { return picture_size_; }
    [[nodiscard]] c10::Device device() const { return features_.device(); }
    /// Without gradient.
    [[nodiscard]] ResizedFeatures detached() const;

    /// The pixels of a box inside the picture -> [F,H,W].
    [[nodiscard]] at::Tensor window(const PixelBox& box) const;

    /// The pixels at columns xs, rows ys (int64 [K]) -> [F,K].
    [[nodiscard]] at::Tensor pixels(const at::Tensor& xs, const at::Tensor& ys) const;

    /// The same pixels shifted by (dx, dy) px, interpolated bilinearly between the resized pixels,
    /// zero outside the picture -> [F,K].
    [[nodiscard]] at::Tensor shifted(const at::Tensor& xs,
                                     const at::Tensor& ys,
                                     double dx,
                                     double dy) const;

  private:
    at::Tensor features_;  // [F,h,w]
    Place place_;
    Size picture_size_;
};

}  // namespace pliant::drag
