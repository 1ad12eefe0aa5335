#include "core/jobs/training/training_team.h"

#include "core/base/text.h"
#include "core/tensor/device.h"

namespace pliant::jobs {

Result<TrainingTeam> meet_team(const std::string& device, const engine::RunningJob& job) {
    const auto launch = training::Launch::of_this_process();
    if (!launch) return launch.error();
    auto chosen = tensor::choose_device(device);
    if (!chosen) return chosen.error();
    if (launch->local_rank && chosen->is_cuda() && (device == "auto" || device == "cuda")) {
        chosen = tensor::choose_device(text("cuda:", *launch->local_rank));
        if (!chosen) return chosen.error();
    }
    if (!launch->is_alone()) {
        job.report(0.0, text("waiting for the other ", launch->count - 1, " processes"));
    }
    auto ranks = training::Ranks::join(*launch, *chosen);
    if (!ranks) return ranks.error();
    return TrainingTeam{*std::move(ranks), *chosen};
}

Result<TrainingFolder> prepare_folder(const std::filesystem::path& folder,
                                      bool resume,
                                      const training::Ranks& ranks) {
    if (!ranks.is_first() && !resume) return TrainingFolder();
    if (auto valid = check_checkpoint(folder, resume); !valid) return valid.error();
    if (!ranks.is_first()) return TrainingFolder();
    return TrainingFolder::make(folder);
}

}  // namespace pliant::jobs
