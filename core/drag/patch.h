#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"

#include <array>
#include <span>
#include <vector>

namespace pliant::drag {

/// The features at 3 x 3 points around a place, one pixel of the map apart.
class Patch {
  public:
    Patch(const NativeFeatures& features, Point centre);

    [[nodiscard]] std::span<const float> values() const { return values_; }
    /// Root mean square difference of two patches.
    [[nodiscard]] double distance(const Patch& other) const;

    /// The places of its points.
    [[nodiscard]] static std::array<Point, 9> places(Point centre);
    /// The square of the map they are read from: its top-left pixel and its side.
    [[nodiscard]] static stylegan::Windows::Corner corner(Point centre);
    static constexpr std::int64_t kSide = 4;

  private:
    std::vector<float> values_;  // [9,F]
};

/// The least-squares inverse of how a patch's features change with its place: which small
/// displacement explains a change of the features. Lucas and Kanade 1981, on features.
class PatchMotion {
  public:
    /// From the slopes of the patch at `centre`, by central differences.
    PatchMotion(const NativeFeatures& features, Point centre);

    /// The displacement (px of the map) that explains `change` [9,F] best.
    [[nodiscard]] Point displacement(std::span<const float> change) const;
    /// The rows of that linear map, [9,F] each: x and y.
    [[nodiscard]] const std::vector<float>& inverse_x() const { return inverse_x_; }
    [[nodiscard]] const std::vector<float>& inverse_y() const { return inverse_y_; }

  private:
    std::vector<float> inverse_x_;
    std::vector<float> inverse_y_;
};

}  // namespace pliant::drag
