#pragma once

#include "core/base/precision.h"
#include "core/base/schema.h"

#include <cstdint>
#include <optional>

namespace pliant::drag {

/// How the latent is moved: by Pliant's own way, which gets there in a few steps, or by the
/// published loop to the letter.
enum class Mode { Fast, Classic };

/// Which latent moves: every row of W+ by itself, or one row of W that all of them share.
enum class Space { WPlus, W };

/// How to drag. A member here, a line of the schema and its use in core/drag are all that a setting
/// is made of. What is empty is left to whom `merged` asks next: flags win over a case or a
/// document, these over the model's file, and that over what is usual for its pictures.
struct Settings {
    // A document says these two, whatever the model.
    std::optional<Mode> mode = Mode::Fast;
    std::optional<Space> space = Space::WPlus;
    std::optional<std::int64_t> rows = {};        ///< of W+ that move, from the first
    std::optional<double> learning_rate = {};     ///< of Adam, in units of W
    std::optional<double> mask_weight = {};       ///< lambda
    std::optional<std::int64_t> step_limit = {};  ///< since the start or the last retargeting
    std::optional<std::int64_t> feature_resolution = {};  ///< of a block, px
    std::optional<std::int64_t> motion_radius_px = {};    ///< r1
    std::optional<std::int64_t> tracking_radius_px = {};  ///< r2
    std::optional<double> arrival_px = {};
    std::optional<double> strain_limit = {};  ///< see Strain; fast
    std::optional<Precision> precision = {};

    [[nodiscard]] static Schema<Settings> schema();

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// The precision that a method is computed in where nobody says: as published is exact.
[[nodiscard]] constexpr Precision usual_precision(Mode mode) {
    return mode == Mode::Classic ? Precision::Exact : Precision::Fast;
}

/// Settings of which none is empty: what a drag goes by.
class Settled {
  public:
    /// Every member of `all` has a value.
    explicit Settled(const Settings& all);

    /// The value of one: `settled[&Settings::rows]`.
    template <typename T>
    [[nodiscard]] const T& operator[](std::optional<T> Settings::*setting) const {
        return *(all_.*setting);
    }
    [[nodiscard]] const Settings& all() const { return all_; }

    friend bool operator==(const Settled&, const Settled&) = default;

  private:
    Settings all_;
};

}  // namespace pliant::drag
