#pragma once

#include "core/live/stepper.h"

#include <memory>

namespace pliant::engine {

/// The stepper on the generators of core/stylegan and the sessions of core/drag. To be made on the
/// thread that it is used on, which becomes the one that computes tensors: `threads` of them, 0 for
/// one per core, and less urgent than a window's by five steps of niceness.
[[nodiscard]] std::unique_ptr<Stepper> make_generator_stepper(int threads);

}  // namespace pliant::engine
