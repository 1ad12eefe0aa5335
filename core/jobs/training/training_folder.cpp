#include "core/jobs/training/training_folder.h"

#include <system_error>

namespace pliant::jobs {

std::filesystem::path checkpoint_in(const std::filesystem::path& folder) {
    return folder / "checkpoint.safetensors";
}

std::filesystem::path metrics_in(const std::filesystem::path& folder) {
    return folder / "metrics.csv";
}

std::filesystem::path snapshots_in(const std::filesystem::path& folder) {
    return folder / "snapshots";
}

Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume) {
    const auto checkpoint = checkpoint_in(folder);
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(checkpoint, ignored);
    if (is_there == resume) return {};
    if (!is_there) {
        return Error{ErrorCode::FileNotFound,
                     {"There is no {} to resume from.", checkpoint.string()}};
    }
    return Error{ErrorCode::InvalidArgument,
                 {"There is already a training in {}. Resume it with {}, or choose another folder.",
                  folder.string(),
                  Field{"resume"}}};
}

Result<TrainingFolder> TrainingFolder::make(const std::filesystem::path& folder) {
    auto made = MadeFolder::make(folder);
    if (!made) return made.error();
    TrainingFolder training;
    training.made_ = *std::move(made);
    training.folder_ = folder;
    return training;
}

TrainingFolder::~TrainingFolder() {
    std::error_code ignored;
    if (folder_.empty() || std::filesystem::exists(checkpoint_in(folder_), ignored)) return;
    std::filesystem::remove(metrics_in(folder_), ignored);
}

Error training_is_finished(const std::filesystem::path& folder) {
    return {ErrorCode::InvalidArgument, {"The training in {} is finished.", folder.string()}};
}

}  // namespace pliant::jobs
