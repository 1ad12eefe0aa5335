#pragma once

#include "core/model_io/byte_source.h"
#include "core/model_io/fault.h"

namespace pliant::model_io {

/// Throws a Fault that says what a file is that no reader knows: a web page, a Git LFS pointer,
/// text, a picture, an archive, the beginning of a download.
[[noreturn]] void fail_unknown(const ByteRange& file);

/// "people.pt: cut off after 1,000 of 2,000 bytes: download it again" for a file that `cut` was
/// thrown at; `cut` itself where it needs more than any model has, which is no sign of a download
/// that ended early.
[[nodiscard]] Fault cut_off_fault(const ByteRange& file, const CutOff& cut);

}  // namespace pliant::model_io
