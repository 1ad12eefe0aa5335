#pragma once

#include "core/evaluation/slider_effects.h"

#include <string>

namespace pliant::jobs {

/// A line for each slider, and the means of both methods, for a terminal.
[[nodiscard]] std::string table(const evaluation::SliderEffects& effects);
/// The same and the changes of every attribute, as JSON.
[[nodiscard]] std::string json(const evaluation::SliderEffects& effects);

}  // namespace pliant::jobs
