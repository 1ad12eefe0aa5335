#pragma once

#include "core/base/result.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_loop.h"
#include "core/requests/training.h"
#include "core/requests/running_job.h"
#include "core/tensor/runtime.h"
#include "core/training/base/launch.h"
#include "core/training/base/ranks.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

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

/// Trains in the folder as one of the team. `begin` makes of the trainer the training of the first
/// process, the one that writes and speaks; what comes of another names no file. Errors:
/// InvalidArgument where the plan is done; those of the training.
template <typename Outcome, typename Trainer, typename Begin>
[[nodiscard]] Result<Outcome> run_in_team(Trainer trainer,
                                          const std::filesystem::path& folder,
                                          const TrainingTime& time,
                                          const training::Ranks& ranks,
                                          const engine::RunningJob& job,
                                          Begin begin) {
    if (trainer.finished()) return training_is_finished(folder);
    const tensor::KeptMemory memory;
    if (auto joined = trainer.join(ranks); !joined) return joined.error();
    const auto outcome_of = [](Outcome kept, const engine::TrainingRun& run, std::int64_t images) {
        static_cast<engine::TrainingRun&>(kept) = run;
        kept.images = images;
        return kept;
    };
    if (!ranks.is_first()) {
        SilentTraining<Trainer> training(std::move(trainer));
        const auto run = run_in_folder(training, time, {{.stop = job.stop}});
        if (!run) return run.error();
        return outcome_of({}, *run, training.images());
    }
    if (!ranks.is_alone() && trainer.steps() == 0) {
        // Another process may be lost before a checkpoint is due.
        if (auto saved = trainer.save(checkpoint_in(folder)); !saved) return saved.error();
    }
    auto training = begin(std::move(trainer));
    if (!training) return training.error();
    const auto run = run_in_folder(*training, time, job);
    if (!run) return run.error();
    return outcome_of(training->kept(), *run, training->images());
}

}  // namespace pliant::jobs
