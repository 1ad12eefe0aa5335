#pragma once

#include "core/training/generator/generator_state.h"

#include <cstdint>

namespace pliant::training {

/// What a step draws at random, each from a stream of its own.
enum class Draw : std::uint64_t {
    Pictures,
    Codes,
    FreeCodes,
    OtherCodes,
    Mixing,
    Noise,
    PathNoise,
    PathCodes,
    AugmentedFakes,
    AugmentedAgain,
    AugmentedReals,
    AugmentedForPenalty,
    Part
};

/// Where the stream of that draw begins in the step that comes.
[[nodiscard]] std::uint64_t key_of(const GeneratorState& state, Draw draw);

}  // namespace pliant::training
