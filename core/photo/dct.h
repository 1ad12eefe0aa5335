#pragma once

// Private to core/photo.

#include <array>

namespace pliant::photo::detail {

/// 8 x 8 numbers, row by row.
using Block = std::array<float, 64>;

/// The two-dimensional cosine transform of JPEG (ITU-T T.81, A.3.3), orthonormal, and its inverse.
[[nodiscard]] Block cosine_transform(const Block& samples);
[[nodiscard]] Block inverse_cosine_transform(const Block& coefficients);

}  // namespace pliant::photo::detail
