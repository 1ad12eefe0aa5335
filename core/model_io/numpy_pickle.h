#pragma once

#include "core/model_io/pickle_value.h"
#include "core/model_io/strided_array.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace pliant::model_io {

/// The number that `numpy.core.multiarray.scalar(dtype, bytes)` would make; nothing for other
/// values and for types that are no plain numbers.
[[nodiscard]] std::optional<nlohmann::json> numpy_scalar(const PickleTree& tree, NodeId node);

/// The same number, of any type that a tensor is made of, as an array of no dimensions.
[[nodiscard]] std::optional<StridedArray> numpy_scalar_array(const PickleTree& tree, NodeId node);

/// The array that `numpy.core.multiarray._reconstruct` and its BUILD state would make, or protocol
/// 5's `numpy.core.numeric._frombuffer`. Nothing for other values, and nothing for arrays of what
/// no tensor is made of (text, objects, numbers of a type or byte order that no model has): labels
/// and states of random generators stand beside many models, and concern none. Throws Fault for an
/// array of numbers whose bytes do not fit its shape.
[[nodiscard]] std::optional<StridedArray> numpy_array(const PickleTree& tree, NodeId node);

}  // namespace pliant::model_io
