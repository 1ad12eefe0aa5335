#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/stylegan/checkpoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::stylegan {

/// The mean latent of a file that has none is taken over the seeds 0 .. kMeanSeeds - 1: as many as
/// the official training code averages over when it looks for one.
inline constexpr std::uint32_t kMeanSeeds = 4096;

/// What stands in for what the file leaves out, a sentence for each; none where it leaves out
/// nothing.
[[nodiscard]] std::vector<Sentence> substitutes(const Omissions& omissions);

/// Adds the tensors that the file leaves out, the same in every run, and says so in the metadata.
/// Errors: Cancelled.
[[nodiscard]] Result<void> add_substitutes(Checkpoint& checkpoint, const JobContext& job);

}  // namespace pliant::stylegan
