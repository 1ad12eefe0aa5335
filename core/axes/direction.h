#pragma once

#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace pliant::axes {

/// How a latent changes when a slider moves by one standard deviation.
struct Direction {
    document::Latent change;  ///< of W+, [L,D]
    /// Cosine between the axis and what the locks leave of it: 1, all; 0, nothing.
    double kept = 1.0;
};

/// With less than this left of an axis, its slider cannot be moved.
inline constexpr double kLeastKept = 0.2;

/// The direction of an axis, made independent of the locked axes: its projection off their span,
/// so that the linear predictions of the locked attributes stay what they are. The step grows so
/// that the attribute changes as much as without locks, but at most to twice its length.
///
/// S. Kwan 2018, "TL-GAN", step 5 (feature_axis.py orthogonalises by Gram-Schmidt; a QR
/// decomposition with pivoting stays accurate for axes that are nearly dependent). Locked axes that
/// act on other rows of W+, and the axis itself, are left out. Errors: InvalidArgument for an
/// unknown axis, if less than kLeastKept is left of it, or if its step is out of range.
[[nodiscard]] Result<Direction> direction_of(const AxisSet& set,
                                             std::string_view id,
                                             std::span<const std::string> locked = {});

}  // namespace pliant::axes
