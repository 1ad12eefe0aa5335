#pragma once

#include "core/base/sentence.h"

#include <string>
#include <string_view>

namespace pliant::app {

/// The flag that sets a field of a request: "--first-seed" for "first_seed".
[[nodiscard]] std::string flag_of(std::string_view field);

/// The sentence with fields replaced by their flags.
[[nodiscard]] std::string with_flags(const Sentence& sentence);

}  // namespace pliant::app
