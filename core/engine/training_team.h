#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/training_folder.h"
#include "core/engine/training_loop.h"
#include "core/training/launch.h"
#include "core/training/ranks.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace pliant::engine {

/// This process among those that a launcher started to train together; alone without one.
struct TrainingTeam {
    training::Ranks ranks;
    c10::Device device = c10::kCPU;
};

/// Reads from the environment who trains together, chooses a device ("auto" and "cuda" mean the one
/// of this process's LOCAL_RANK) and waits for the others. Errors: InvalidArgument, naming the
/// variable or the device; those of training::Ranks::join.
[[nodiscard]] Result<TrainingTeam> meet_team(const std::string& device, const RunningJob& job);

/// Checks that the folder holds a checkpoint where a training is to go on, and none where it is to
/// begin, and makes it: both the first process's business, but where it goes on. Errors:
/// InvalidArgument, FileNotFound, FileUnwritable.
[[nodiscard]] Result<void> prepare_folder(const std::filesystem::path& folder,
                                          bool resume,
                                          const training::Ranks& ranks);

/// Should another process be lost before a checkpoint is due: writes the first one at once where
/// several begin together. Errors: FileUnwritable.
template <typename Trainer>
[[nodiscard]] Result<void> save_for_all(const Trainer& trainer,
                                        const std::filesystem::path& folder,
                                        const training::Ranks& ranks) {
    if (ranks.is_alone() || trainer.steps() > 0) return {};
    return trainer.save(checkpoint_in(folder));
}

/// The training of a process that is not the first: it takes the same steps, and leaves files and
/// words to that one.
template <typename Trainer>
class SilentTraining : public TrainingInFolder {
  public:
    explicit SilentTraining(Trainer trainer) : trainer_(std::move(trainer)) {}

    [[nodiscard]] bool finished() const override { return trainer_.finished(); }
    [[nodiscard]] Result<bool> stops(bool wants_to) override {
        return trainer_.agree_to_stop(wants_to);
    }
    [[nodiscard]] Result<TrainingStep> step() override {
        const auto step = trainer_.step();
        if (!step) return step.error();
        return TrainingStep{.images = trainer_.plan().batch};
    }
    [[nodiscard]] Result<void> write_row(double /*images_per_second*/) override { return {}; }
    [[nodiscard]] Result<std::string> keep(double /*images_per_second*/) override {
        return std::string();
    }

    [[nodiscard]] std::int64_t images() const { return trainer_.images(); }

  private:
    Trainer trainer_;
};

/// Takes the steps of such a process. What comes of it names no file: another one wrote them.
template <typename Outcome, typename Trainer>
[[nodiscard]] Result<Outcome> run_silently(Trainer trainer,
                                           const TrainingTime& time,
                                           const RunningJob& job) {
    SilentTraining<Trainer> training(std::move(trainer));
    const auto run = run_in_folder(training, time, {{.stop = job.stop}});
    if (!run) return run.error();
    Outcome outcome;
    static_cast<TrainingRun&>(outcome) = *run;
    outcome.images = training.images();
    return outcome;
}

}  // namespace pliant::engine
