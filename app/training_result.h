#pragma once

#include "core/requests/training.h"

#include <string>

namespace pliant::app {

/// "64,000 images seen, 250 steps in this run (8.9 images a second)".
[[nodiscard]] std::string account_of(const engine::TrainingRun& run);

/// The exit code of a training; of one that was stopped, tells how to go on with it.
[[nodiscard]] int end(const engine::TrainingRun& run, const std::string& how_to_go_on);

/// The exit code of a process whose part in it another one tells of.
[[nodiscard]] int silent_end(const engine::TrainingRun& run);

}  // namespace pliant::app
