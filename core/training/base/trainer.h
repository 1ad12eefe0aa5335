#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/training/base/training_state.h"
#include "core/training/report/metric_table.h"
#include "core/training/report/run_report.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pliant::training {

/// What a step did.
struct StepReport {
    std::int64_t steps = 0;                     ///< done, of the whole training
    std::int64_t images = 0;                    ///< seen, likewise
    std::map<std::string, double> losses = {};  ///< by name; those it had no part of are missing
};

/// Where in its plan a training is, by its last step.
struct Stage {
    std::string words;                              ///< for a person: "128 px regression 640/64000"
    double done = 0.0;                              ///< share of the whole plan, 0 .. 1
    bool is_phase_over = false;                     ///< what was trained is worth keeping at once
    std::map<std::string, std::string> cells = {};  ///< of a row of metrics, by column
};

/// How what was trained does, on data that is never trained on.
struct Look {
    std::map<std::string, double> measures = {};  ///< by column of the metrics
    std::string sentence = {};               ///< the measure that counts: "mean held-out R2 0.5"
    std::string table = {};                  ///< all of them, lines for a terminal
    std::optional<image::Image> sheet = {};  ///< pictures that show it
};

/// A row that the metrics are due, of what was measured since the last one.
enum class Row { None, OfLosses, WithLook };

/// A training, step by step. What every one does alike stands here and in TrainingState; what
/// derives from it adds networks, losses, data and plan (docs/training.md, "How to add a trained
/// network").
///
/// Every random draw is keyed by the plan's seed and the step, so that its state is all there is to
/// save: resumed from a checkpoint it goes on to the last bit as if it had not been interrupted (on
/// one thread; LibTorch's sums over several are not ordered).
class Trainer {
  public:
    virtual ~Trainer() = default;

    /// One batch. Errors: those of data that cannot be read; the weights are then as they were.
    /// Diverged when a loss is not finite, Internal where a rank was lost; if weights had changed
    /// by then, they can no longer be saved.
    [[nodiscard]] Result<StepReport> step();
    [[nodiscard]] virtual bool finished() const = 0;

    /// Trains together with these from now on, each a share of every batch. Errors: those of
    /// TrainingState::join; Internal where a rank was lost.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Whether any of those that train together wants to stop here. Errors: Internal.
    [[nodiscard]] Result<bool> agree_to_stop(bool wants_to) const;

    /// Everything that is needed to go on, in one file. Errors: those of TrainingState::save.
    [[nodiscard]] Result<void> save(const std::filesystem::path& checkpoint) const {
        return state_->save(checkpoint);
    }
    [[nodiscard]] std::int64_t steps() const { return state_->steps(); }    ///< done so far
    [[nodiscard]] std::int64_t images() const { return state_->images(); }  ///< seen so far
    [[nodiscard]] std::int64_t batch() const { return state_->batch(); }

    [[nodiscard]] virtual Stage stage() const = 0;
    [[nodiscard]] virtual Row due_row() const = 0;
    /// Columns of the metrics, "steps" or "images" first, then any of what a stage, the losses and
    /// a look hold by name, and "images_per_second".
    [[nodiscard]] virtual std::vector<std::string> columns() const = 0;
    /// Errors: of data that cannot be read.
    [[nodiscard]] virtual Result<Look> look() = 0;
    /// What was trained as a model file, with what was found of it. Errors: FileUnwritable.
    [[nodiscard]] virtual Result<void> write_model(const std::filesystem::path& file,
                                                   const Look& look) const = 0;
    /// A page of it, but for pictures and title.
    [[nodiscard]] virtual RunReport report(const MetricTable& metrics) const = 0;

  protected:
    /// The state of what derives from it, which is where it is to stay.
    explicit Trainer(TrainingState& state) : state_(&state) {}
    Trainer(Trainer&& other) noexcept = default;
    Trainer& operator=(Trainer&& other) noexcept = default;

  private:
    /// Fetches a batch and takes a step of each optimiser down its losses: draws keyed by the
    /// state's steps, this rank's share of the batch. May throw RankLost.
    [[nodiscard]] virtual Result<Losses> learn() = 0;

    TrainingState* state_;
};

}  // namespace pliant::training
