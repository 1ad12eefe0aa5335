#pragma once

#include "core/document/latent.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::axes {

/// Where an axis comes from.
enum class AxisKind : std::uint8_t {
    Attribute,     ///< read from pictures: by a regressor, or as a statistic
    Rated,         ///< from a person's ratings or examples
    Unsupervised,  ///< a principal direction of W or of the generator's weights
};

/// Whether an axis may be called so: 1 to 64 bytes of UTF-8 that can be printed, and none of `<`,
/// `=` and `,`, which mean something where axes are named.
[[nodiscard]] bool is_axis_id(std::string_view id);

/// A direction in which one attribute of a model's pictures changes.
///
/// Codes are compared in whitened W, u = S^-1 (w - mean), where S is the symmetric root of W's
/// covariance: there every direction is equally likely, so the shortest change is the least
/// surprising one.
struct Axis {
    std::string id;  ///< "smile", "hat:fedora", "pca-1"
    AxisKind kind = AxisKind::Attribute;
    bool is_binary = false;
    /// On held-out samples: R2, of binary attributes AUC. NaN for unsupervised axes.
    double quality = std::numeric_limits<double>::quiet_NaN();
    double deviation = 1.0;     ///< of the attribute over the samples
    double step = 1.0;          ///< length in whitened W of a change by one standard deviation
    std::vector<float> slope;   ///< [D], of unit length, in whitened W
    std::vector<float> effect;  ///< [L], share of each row of W+ in the attribute; sums to 1
    std::vector<float> moved;   ///< [L], 1 for rows that the slider moves, else 0

    friend bool operator==(const Axis&, const Axis&) = default;
};

/// All axes of a model.
struct AxisSet {
    std::string model_sha256;
    std::int64_t rows = 0;      ///< L of the model
    std::int64_t width = 0;     ///< D of the model
    std::int64_t samples = 0;   ///< from which they were found
    std::vector<float> spread;  ///< [D,D], S
    std::vector<Axis> axes;
    std::vector<float> correlations;  ///< [K,K], of the attributes over the samples

    /// Null if there is none of that id.
    [[nodiscard]] const Axis* find(std::string_view id) const;
    [[nodiscard]] bool is_empty() const { return axes.empty(); }
    /// Those of the ids that there is an axis of. A document may lock axes of another file.
    [[nodiscard]] std::vector<std::string> known(std::span<const std::string> ids) const;
    /// The axes of one kind.
    [[nodiscard]] AxisSet only(AxisKind kind) const;
};

}  // namespace pliant::axes
