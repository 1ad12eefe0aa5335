#pragma once

#include <array>
#include <span>

namespace pliant::people {

/// One way in which a face differs from the mean: -1 .. 1, or 0 .. 1 if there is only an increase.
struct ShapeParameter {
    const char* name;
    const char* target;     ///< file stem below targets/; "LR" stands for both l and r
    const char* decreased;  ///< suffix of the target for negative values; empty: none
    const char* increased;
    float deviation;  ///< standard deviation among people
    float feminine;   ///< women's mean relative to the overall mean; men's is the negative
};

inline constexpr int kShapeParameterCount = 74;
[[nodiscard]] std::span<const ShapeParameter, kShapeParameterCount> shape_parameters();

/// Stems of targets/asym/asym-<stem>-{l,r}: asymmetries of a face.
inline constexpr int kAsymmetryCount = 16;
[[nodiscard]] std::span<const char* const, kAsymmetryCount> asymmetries();

}  // namespace pliant::people
