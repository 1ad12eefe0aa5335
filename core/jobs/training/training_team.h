#pragma once

#include "core/base/result.h"
#include "core/jobs/training/training_folder.h"
#include "core/requests/running_job.h"
#include "core/training/base/ranks.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// The process group of a distributed training and this process's device; a group of one without a
/// launcher.
struct TrainingTeam {
    training::Ranks ranks;
    c10::Device device = c10::kCPU;
};

/// Reads the process group from the environment, chooses a device ("auto" and "cuda": the one with
/// the index LOCAL_RANK) and waits for the other processes. Errors: InvalidArgument, naming the
/// variable or the device; those of training::Ranks::join.
[[nodiscard]] Result<TrainingTeam> meet_team(const std::string& device,
                                             const engine::RunningJob& job);

/// Checks that the folder has a checkpoint if the training is resumed and none if it is new, and
/// creates it. Only the first process does this, except that all check for the checkpoint. Errors:
/// InvalidArgument, FileNotFound, FileUnwritable.
[[nodiscard]] Result<TrainingFolder> prepare_folder(const std::filesystem::path& folder,
                                                    bool resume,
                                                    const training::Ranks& ranks);

}  // namespace pliant::jobs
