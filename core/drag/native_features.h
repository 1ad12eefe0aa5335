#pragma once

#include "core/base/geometry.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace pliant::drag {

/// Features of a block around one handle, at the block's own resolution and on the CPU, where a few
/// hundred samples take less time than a transfer to the device. Places are pixels of the block's
/// map; features are interpolated bilinearly, and the map's border is replicated.
class NativeFeatures {
  public:
    /// x [F,n,n] of any dtype and device lies at `corner` of a map of size `map_size`.
    NativeFeatures(const at::Tensor& x, stylegan::Windows::Corner corner, Size map_size);

    [[nodiscard]] std::int64_t channels() const { return channels_; }
    [[nodiscard]] Size map_size() const { return map_size_; }

    /// The feature at a place -> [F].
    void sample(Point place, std::span<float> feature) const;
    /// The adjoint of `sample`: adds the gradient [F] of a sampled feature to `of_square`, the
    /// gradient of the square [side,side,F] at `corner` of the map, which must cover what `sample`
    /// reads.
    void scatter(Point place,
                 std::span<const float> gradient,
                 stylegan::Windows::Corner corner,
                 std::int64_t side,
                 std::span<float> of_square) const;

  private:
    struct Corners {
        std::int64_t offset[4];
        float weight[4];
    };
    [[nodiscard]] Corners corners(Point place,
                                  stylegan::Windows::Corner origin,
                                  std::int64_t side) const;

    at::Tensor features_;  // [n,n,F] float32
    stylegan::Windows::Corner origin_;
    std::int64_t side_;
    std::int64_t channels_;
    Size map_size_;
};

}  // namespace pliant::drag
