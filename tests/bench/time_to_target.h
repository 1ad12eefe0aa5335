#pragma once

#include <string>

namespace pliant::bench {

/// Twenty single moves on a model, by the textbook loop at its best rate and by fast mode, and
/// prints how long each took and how far the handles ended from their targets, as seen in the
/// pictures. Returns the program's exit code.
int time_to_target(const std::string& model);

}  // namespace pliant::bench
