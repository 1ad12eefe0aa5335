#pragma once

#include "core/axes/axis_set.h"

#include <string>

namespace pliant::jobs {

/// The axes with what is known of them, for a terminal.
[[nodiscard]] std::string table(const axes::AxisSet& set);
/// The same as JSON, with the attributes that correlate most.
[[nodiscard]] std::string json(const axes::AxisSet& set);

}  // namespace pliant::jobs
