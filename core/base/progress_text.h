#pragma once

#include "core/base/progress.h"

#include <optional>
#include <string>
#include <string_view>

namespace pliant {

/// Set in its environment, the command line says its progress on stderr in these lines, for a
/// program that has started it; it stops in good order when nobody reads them any more.
inline constexpr const char* kProgressLinesVariable = "PLIANT_PROGRESS_LINES";

/// "progress 0.4213 seed 6", without an end of line.
[[nodiscard]] std::string to_line(const Progress& progress);
/// Nothing where the line is none of these.
[[nodiscard]] std::optional<Progress> progress_in(std::string_view line);

}  // namespace pliant
