#pragma once

#include "core/base/result.h"
#include "core/jobs/training/training_folder.h"
#include "core/requests/running_job.h"
#include "core/training/base/ranks.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// This process among those that a launcher started to train together; alone without one.
struct TrainingTeam {
    training::Ranks ranks;
    c10::Device device = c10::kCPU;
};

/// Reads from the environment who trains together, chooses a device ("auto" and "cuda" mean the one
/// of this process's LOCAL_RANK) and waits for the others. Errors: InvalidArgument, naming the
/// variable or the device; those of training::Ranks::join.
[[nodiscard]] Result<TrainingTeam> meet_team(const std::string& device,
                                             const engine::RunningJob& job);

/// Checks that the folder holds a checkpoint where a training is to go on, and none where it is to
/// begin, and makes it: both the first process's business, but where it goes on. Errors:
/// InvalidArgument, FileNotFound, FileUnwritable.
[[nodiscard]] Result<TrainingFolder> prepare_folder(const std::filesystem::path& folder,
                                                    bool resume,
                                                    const training::Ranks& ranks);

}  // namespace pliant::jobs
