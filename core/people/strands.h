#pragma once

#include "core/people/assets.h"
#include "core/people/posed_surface.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pliant::people {

/// Where a strand grows from the skin.
struct Root {
    Triangle corners{};  ///< vertices of the body
    Vec3 weights;        ///< of these
    Vec2 uv;             ///< of the skin there
    Vec3 rest;           ///< its place on the mean body
    int lock = 0;        ///< the strand whose lock it belongs to: itself or an earlier one

    [[nodiscard]] Vec3 of(const std::vector<Vec3>& values) const {
        return values[corners[0]] * weights.x + values[corners[1]] * weights.y +
               values[corners[2]] * weights.z;
    }
};

/// Chooses `count` roots on the skin of the mean body, as dense as `density` (0 .. 1, per vertex)
/// has it. Any first few are spread like all of them, so that fewer strands can be drawn.
[[nodiscard]] std::vector<Root> sow(const Assets& assets,
                                    std::span<const Vec3> mean_body,
                                    const std::vector<float>& density,
                                    int count);

/// Ribbons that face the viewer: each shows several hairs of a strand, see Hair. Vertex 2 *
/// (strand * points + k) + side.
class Strands {
  public:
    /// `roots` are shared by all with the same skin; the first `count` are used.
    Strands(
        std::string name, Material material, std::span<const Root> roots, int count, int points);

    [[nodiscard]] const Surface& surface() const { return surface_; }
    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] int points() const { return surface_.strand_points; }

    /// Lays ribbons along `lines` [count * points], all in the head's frame. The half width falls
    /// towards the tip. Strands whose first two points coincide are not there.
    void lay(std::span<const Vec3> lines, Vec3 viewer, float half_width, PosedSurface& posed) const;

  private:
    Surface surface_;
    int count_ = 0;
};

/// A point of a ribbon.
struct RibbonPoint {
    int strand;
    float along;   ///< 0 at the root .. 1 at the tip
    float across;  ///< 0 .. 1

    /// The point of a triangle with these barycentric weights.
    RibbonPoint(int triangle, int points, float wa, float wb, float wc) {
        const int segments = points - 1;
        const int segment = triangle / 2;
        strand = segment / segments;
        // Triangles alternate: corners (k, 0), (k, 1), (k+1, 0) and (k, 1), (k+1, 1), (k+1, 0).
        const bool is_first = triangle % 2 == 0;
        across = is_first ? wb : wa + wb;
        along = (static_cast<float>(segment % segments) + (is_first ? wc : wb + wc)) /
                static_cast<float>(segments);
    }
};

/// A hair of a ribbon: thin, and ending before or at the strand's tip.
struct Hair {
    std::uint32_t noise;  ///< of this hair
    bool is_there;

    Hair(const RibbonPoint& at, std::uint32_t seed);
};

}  // namespace pliant::people
