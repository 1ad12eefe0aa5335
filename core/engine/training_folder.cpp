#include "core/engine/training_folder.h"

#include "core/base/text.h"

#include <system_error>

namespace pliant::engine {
namespace {

// How much the newest number counts.
constexpr double kShare = 0.02;

}  // namespace

std::filesystem::path checkpoint_in(const std::filesystem::path& folder) {
    return folder / "checkpoint.safetensors";
}

Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume) {
    const auto checkpoint = checkpoint_in(folder);
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(checkpoint, ignored);
    if (is_there == resume) return {};
    return Error{is_there ? ErrorCode::InvalidArgument : ErrorCode::FileNotFound,
                 is_there ? text("A training lies in ",
                                 folder.string(),
                                 " already. Go on with it by --resume, or name another folder.")
                          : text("There is no ", checkpoint.string(), " to go on from.")};
}

Error training_is_finished(const std::filesystem::path& folder) {
    return {ErrorCode::InvalidArgument, text("The training in ", folder.string(), " is finished.")};
}

Error stopped_before_the_first_step() {
    return {ErrorCode::Cancelled, "Stopped before the first step; nothing changed."};
}

Result<void> TrainingClock::validate(double checkpoint_minutes) {
    if (checkpoint_minutes > 0.0) return {};
    return Error{
        ErrorCode::InvalidArgument,
        text("checkpoint_minutes is ", checkpoint_minutes, "; it must be greater than 0.")};
}

double TrainingClock::seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void RecentMean::add(double number) {
    value_ = has_any_ ? value_ + kShare * (number - value_) : number;
    has_any_ = true;
}

}  // namespace pliant::engine
