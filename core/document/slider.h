#pragma once

#include "core/document/latent.h"

#include <span>
#include <string>
#include <vector>

namespace pliant::document {

/// Where a slider stands, and what it changes.
///
/// A picture's latent is the layer's, plus (amount - included) * change of each slider. So a slider
/// that is moved back changes nothing, bit for bit, and a drag may begin anywhere: its result
/// contains the sliders as they stand, and moving one later adds the difference.
struct Slider {
    std::string axis;       ///< id of one of the model's axes
    double amount = 0.0;    ///< standard deviations
    double included = 0.0;  ///< the part of it that the layer's latent already contains
    Latent change = {};     ///< of W+ for one standard deviation

    friend bool operator==(const Slider&, const Slider&) = default;
};

/// No slider goes further, standard deviations.
inline constexpr double kMaxAmount = 100.0;
/// No layer has more sliders that are moved.
inline constexpr std::size_t kMaxSliders = 256;

/// "smile +2, age -1"; empty if there is none. Names are as the axes' file has them.
[[nodiscard]] std::string to_string(std::span<const Slider> sliders);

/// A change of a latent: amount * change.
struct Offset {
    double amount = 0.0;
    Latent change;

    friend bool operator==(const Offset&, const Offset&) = default;
};

/// What sliders change at all.
[[nodiscard]] std::vector<Offset> offsets_of(std::span<const Slider> sliders);

/// The latent with all offsets added, in their order, rounded once. Empty if an offset has another
/// shape; the same latent if there is none.
[[nodiscard]] Latent moved(const Latent& latent, std::span<const Offset> offsets);

}  // namespace pliant::document
