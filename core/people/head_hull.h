#pragma once

#include "core/people/assets.h"
#include "core/people/head_shape.h"
#include "core/people/posed_surface.h"

#include <array>
#include <vector>

namespace pliant::people {

/// The head's outline as distances from its middle by direction, on an octahedral map (Cigolle et
/// al. 2014): what hair lies on.
class HeadHull {
  public:
    static constexpr int kSide = 32;

    /// Fitted to one head.
    struct Fitted {
        Vec3 middle;
        std::array<float, kSide * kSide> radius{};  ///< dm; 0: open, as towards the neck

        /// The skin's distance from the middle in a direction, which need not be of unit length.
        [[nodiscard]] float at(Vec3 direction) const;
    };

    /// Finds the outermost skin in each direction on the mean body; without ears if hair lies
    /// behind them.
    HeadHull(const Assets& assets, std::span<const Vec3> mean_body, bool with_ears);

    [[nodiscard]] Fitted fit(const HeadShape& shape, const PosedSurface& body) const {
        return at(middle_of(shape.eyes, shape.scale), body.positions);
    }
    /// Fitted to the body that it was found on.
    [[nodiscard]] Fitted of(const Assets& assets, std::span<const Vec3> mean_body) const;

    /// The middle of a head with such eyes and size.
    [[nodiscard]] static Vec3 middle_of(Vec3 eyes, Vec3 scale);

  private:
    [[nodiscard]] Fitted at(Vec3 middle, std::span<const Vec3> body) const;

    struct Place {
        Triangle corners{};
        Vec3 weights;
        bool is_skin = false;
    };
    std::array<Place, kSide * kSide> places_;
};

}  // namespace pliant::people
