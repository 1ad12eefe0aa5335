#pragma once

#include "core/base/sentence.h"

#include <string>
#include <string_view>

namespace pliant {

/// The kinds of failure that a caller can act on.
enum class ErrorCode {
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    FileCorrupt,
    FormatUnsupported,
    ModelMismatch,
    InvalidArgument,
    OutOfMemory,
    Diverged,
    Cancelled,
    Internal,
};

/// The enumerator's name: "FileCorrupt".
[[nodiscard]] std::string_view to_string(ErrorCode code);

/// Exit code of the command line for a run that ended with this error: 1 failed, 2 bad input or
/// usage, 130 interrupted.
[[nodiscard]] int exit_code(ErrorCode code);

/// A failure as a value. `message` is what the user can act on (the file, what was
/// found, what was needed); `detail` is for bug reports and may be empty.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    Sentence message = {};
    std::string detail = {};
};

}  // namespace pliant
