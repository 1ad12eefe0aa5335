#pragma once

#include "core/base/progress.h"
#include "core/model_io/byte_source.h"

#include <string>

namespace pliant::model_io {

/// Lower-case hexadecimal SHA-256 of these bytes. Throws Fault, `Cancelled` where `job` is.
[[nodiscard]] std::string sha256(const ByteRange& range, const JobContext& job = {});

}  // namespace pliant::model_io
