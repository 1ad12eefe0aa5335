#pragma once

#include "core/model_io/array.h"
#include "core/model_io/byte_source.h"

#include <optional>
#include <string>

namespace pliant::model_io {

/// More than any array has; torch and numpy stop there or before.
inline constexpr std::size_t kMaxDimensions = 32;

/// How elements lie in a file: element (i, j, ..) is at first + i * strides[0] + j * strides[1] +
/// .., all counted in elements of `storage`.
///
/// Several may share one storage, and channels-last weights are views with unusual strides, so this
/// is what every reader lists and what `read` turns into an array.
struct StridedArray {
    ByteRange storage;
    Dtype dtype = Dtype::F32;
    Shape shape;
    Shape strides;
    std::int64_t first = 0;
};

/// The strides of an array without gaps, the last dimension running fastest.
[[nodiscard]] Shape row_major_strides(const Shape& shape);
/// The same with the first dimension running fastest.
[[nodiscard]] Shape column_major_strides(const Shape& shape);

/// Product of the sizes, or nothing where one is negative, there are more than kMaxDimensions, or
/// their bytes do not fit 63 bits.
[[nodiscard]] std::optional<std::int64_t> checked_element_count(const Shape& shape, Dtype dtype);

/// Why nobody may read `array`, as a sentence; empty when it lies inside its storage. An array that
/// repeats elements (a stride of 0) may take 64 MB, and more if its file is larger.
[[nodiscard]] Sentence why_unreadable(const StridedArray& array);

/// The elements, packed row-major, in one pass over the storage from its start to its end. `array`
/// was checked by `why_unreadable`. Throws Fault.
[[nodiscard]] Array read(const StridedArray& array);

}  // namespace pliant::model_io
