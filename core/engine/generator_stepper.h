#pragma once

#include "core/live/stepper.h"

#include <memory>

namespace pliant::engine {

/// The Stepper for the generators of core/stylegan and the sessions of core/drag. Create it on the
/// thread that uses it. That thread then computes tensors with `threads` threads (0: one per core),
/// with a niceness five above the window's.
[[nodiscard]] std::unique_ptr<Stepper> make_generator_stepper(int threads);

}  // namespace pliant::engine
