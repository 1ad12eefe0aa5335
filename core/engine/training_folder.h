#pragma once

#include "core/base/result.h"

#include <chrono>
#include <filesystem>

namespace pliant::engine {

/// The training's checkpoint in that folder.
[[nodiscard]] std::filesystem::path checkpoint_in(const std::filesystem::path& folder);

/// Whether a training can begin there, or go on. Errors: InvalidArgument where one lies there
/// already, FileNotFound where none does.
[[nodiscard]] Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume);

[[nodiscard]] Error training_is_finished(const std::filesystem::path& folder);
[[nodiscard]] Error stopped_before_the_first_step();

/// When a run of a training is over, and when it is time for a checkpoint.
class TrainingClock {
  public:
    using Clock = std::chrono::steady_clock;

    /// minutes: of the run, 0 as long as it takes; checkpoint_minutes: between two checkpoints.
    TrainingClock(double minutes, double checkpoint_minutes)
        : minutes_(minutes), checkpoint_minutes_(checkpoint_minutes) {}

    /// Errors: InvalidArgument.
    [[nodiscard]] static Result<void> validate(double checkpoint_minutes);
    [[nodiscard]] static double seconds_since(Clock::time_point start);

    [[nodiscard]] double seconds() const { return seconds_since(start_); }
    [[nodiscard]] bool is_out_of_time() const {
        return minutes_ > 0.0 && seconds() >= 60.0 * minutes_;
    }
    [[nodiscard]] bool is_checkpoint_due() const {
        return seconds_since(saved_) >= 60.0 * checkpoint_minutes_;
    }
    void has_saved() { saved_ = Clock::now(); }

  private:
    double minutes_;
    double checkpoint_minutes_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point saved_ = start_;
};

/// A mean in which the newest number counts for little: what is shown of a speed or a loss.
class RecentMean {
  public:
    void add(double number);
    [[nodiscard]] double value() const { return value_; }

  private:
    double value_ = 0.0;
    bool has_any_ = false;
};

}  // namespace pliant::engine
