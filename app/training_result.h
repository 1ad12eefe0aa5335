#pragma once

#include "core/requests/training.h"

#include <string>

namespace pliant::app {

/// "64,000 images seen, 250 steps in this run (8.9 images per second)".
[[nodiscard]] std::string account_of(const engine::TrainingRun& run);

/// The exit code of a training; if it was stopped, prints how to resume it.
[[nodiscard]] int end(const engine::TrainingRun& run, const std::string& resume_command);

/// The same without a message, for processes other than the first.
[[nodiscard]] int silent_end(const engine::TrainingRun& run);

}  // namespace pliant::app
