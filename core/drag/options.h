#pragma once

#include "core/base/result.h"
#include "core/drag/moving_latent.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/checkpoint.h"

#include <cstdint>
#include <optional>

namespace pliant::drag {

/// How the latent is moved: by the published loop to the letter, or by Pliant's own, which gets
/// there in a few steps.
enum class Mode { Fast, Classic };

/// Settings of a drag. The defaults are the official program's; lengths there are given for a
/// picture of 512 px and scale with its size.
struct Options {
    Mode mode = Mode::Fast;
    Space space = Space::WPlus;
    std::int64_t rows = 6;  ///< rows of W+ that move, from the first; the rest keep appearance
    double learning_rate = 1e-3;  ///< classic mode: Adam step, in units of W
    double mask_weight = 20.0;    ///< lambda: what a change outside the free region costs
    int step_limit = 300;         ///< since the start or the last retargeting
    std::optional<std::int64_t> feature_resolution =
        {};                                             ///< block, px; empty: 128 or the next below
    std::optional<std::int64_t> motion_radius_px = {};  ///< r1; empty: max(1, round(3 H / 512))
    std::optional<std::int64_t> tracking_radius_px = {};  ///< r2; empty: max(1, round(12 H / 512))
    std::optional<double> arrival_px = {};                ///< empty: max(2, 2 H / 512)
};

/// The settings with every length decided for one generator.
struct Settings {
    Mode mode;
    Space space;
    std::int64_t rows;
    double learning_rate;
    double mask_weight;
    int step_limit;
    int feature_block;
    std::int64_t motion_radius_px;
    std::int64_t tracking_radius_px;
    double arrival_px;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// The defaults, with what the model's own metadata says better: `drag_learning_rate`,
/// `drag_block_resolution` (px), unless that is nonsense.
[[nodiscard]] Options recommended_options(const stylegan::Checkpoint& checkpoint);

/// Errors: InvalidArgument naming the option, its value and the range.
[[nodiscard]] Result<Settings> settle(const Options& options,
                                      const stylegan::Architecture& architecture);

}  // namespace pliant::drag
