#include "core/training/generator/draws.h"

namespace pliant::training {

std::uint64_t key_of(const GeneratorState& state, Draw draw) {
    constexpr std::uint64_t kDraws = 16, kMostSamples = 4096;
    const auto step = static_cast<std::uint64_t>(state.steps());
    return ((state.plan.seed << 40) + step * kDraws + static_cast<std::uint64_t>(draw)) *
           kMostSamples;
}

}  // namespace pliant::training
