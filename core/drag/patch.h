#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"

#include <array>
#include <span>
#include <vector>

namespace pliant::drag {

/// The look of a place: its features at nine points, a pixel of the map apart.
class Patch {
  public:
    Patch(const NativeFeatures& features, Point centre);

    [[nodiscard]] std::span<const float> numbers() const { return numbers_; }
    /// Root mean square difference of two patches.
    [[nodiscard]] double distance(const Patch& other) const;

    /// The places of its points.
    [[nodiscard]] static std::array<Point, 9> places(Point centre);
    /// The square of the map that they are read from: its top-left pixel, and its side.
    [[nodiscard]] static stylegan::Windows::Corner corner(Point centre);
    static constexpr std::int64_t kSide = 4;

  private:
    std::vector<float> numbers_;  // [9,F]
};

/// How a patch's numbers change with its place, and the least-squares inverse of that: by which
/// small move a change of the numbers shows. Lucas and Kanade 1981, on features.
class PatchMotion {
  public:
    /// The slopes of the patch round `centre`, by central differences.
    PatchMotion(const NativeFeatures& features, Point centre);

    /// The move (px of the map) that explains `change` [9,F] best.
    [[nodiscard]] Point explain(std::span<const float> change) const;
    /// The rows of that linear map, [9,F] each: x and y.
    [[nodiscard]] const std::vector<float>& inverse_x() const { return inverse_x_; }
    [[nodiscard]] const std::vector<float>& inverse_y() const { return inverse_y_; }

  private:
    std::vector<float> inverse_x_;
    std::vector<float> inverse_y_;
};

}  // namespace pliant::drag
