#pragma once

#include "core/model_io/contents.h"

namespace pliant::model_io {

/// Whether `range` begins as safetensors does: 8 bytes of the header's length, the
/// last one 0, then the header's brace.
[[nodiscard]] bool is_safetensors(const ByteRange& range);

/// Lists the tensors of a safetensors file, all under the network without a name. Throws Fault for
/// everything the format forbids: a header over 100 MB or beyond the file, one that is not the JSON
/// expected, names given twice, ranges that overlap, leave holes or do not fit their shape.
[[nodiscard]] Contents read_safetensors(const ByteRange& range);

}  // namespace pliant::model_io
