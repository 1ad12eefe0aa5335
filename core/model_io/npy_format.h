#pragma once

#include "core/model_io/strided_array.h"

#include <string>

namespace pliant::model_io {

/// Lists the array of a `.npy` file, versions 1 to 3. Throws Fault.
[[nodiscard]] StridedArray parse_npy(const ByteRange& range);

/// Everything before the elements of a version-1 file; `array` is of a type that numpy has.
[[nodiscard]] std::string npy_header(const Array& array);

}  // namespace pliant::model_io
