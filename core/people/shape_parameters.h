#pragma once

#include <array>
#include <span>

namespace pliant::people {

/// One direction in which a face can differ from the mean: -1 .. 1, or 0 .. 1 where there is only
/// an increase.
struct ShapeParameter {
    const char* name;
    const char* target;     ///< file stem below targets/; "LR" stands for l and r, moved together
    const char* decreased;  ///< ending of the target for negative values; empty: none
    const char* increased;
    float deviation;  ///< standard deviation among people
    float feminine;   ///< how a woman's mean differs from the common one; a man's is the opposite
};

inline constexpr int kShapeParameterCount = 74;
[[nodiscard]] std::span<const ShapeParameter, kShapeParameterCount> shape_parameters();

/// Stems of targets/asym/asym-<stem>-{l,r}: how the halves of a face differ.
inline constexpr int kAsymmetryCount = 16;
[[nodiscard]] std::span<const char* const, kAsymmetryCount> asymmetries();

}  // namespace pliant::people
