#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/stylegan/checkpoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::stylegan {

/// A missing mean latent is computed over the seeds 0 .. kMeanSeeds - 1.
inline constexpr std::uint32_t kMeanSeeds = 4096;

/// One sentence for each omission, saying what replaces it.
[[nodiscard]] std::vector<Sentence> substitutes(const Omissions& omissions);

/// Adds the missing tensors, deterministically, and records them in the metadata. Errors:
/// Cancelled.
[[nodiscard]] Result<void> add_substitutes(Checkpoint& checkpoint, const JobContext& job);

}  // namespace pliant::stylegan
