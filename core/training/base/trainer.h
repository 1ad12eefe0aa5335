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

/// Result of a step.
struct StepReport {
    std::int64_t steps = 0;                     ///< of the whole training
    std::int64_t images = 0;                    ///< seen in the whole training
    std::map<std::string, double> losses = {};  ///< by name, only those computed in this step
};

/// Position in the plan after the last step.
struct Stage {
    std::string words;                              ///< for display: "128 px regression 640/64000"
    double done = 0.0;                              ///< fraction of the whole plan, 0 .. 1
    bool is_phase_over = false;                     ///< save the result at once
    std::map<std::string, std::string> cells = {};  ///< of a row of metrics, by column
};

/// Evaluation of the trained model, on held-out data where there is some.
struct Evaluation {
    std::map<std::string, double> measures = {};  ///< by column of the metrics
    std::string sentence = {};                    ///< the main measure: "mean held-out R2 0.5"
    std::string table = {};                       ///< all measures, formatted for a terminal
    std::optional<image::Image> sheet = {};       ///< sample pictures
};

/// The row of metrics that is due, if any.
enum class Row { None, OfLosses, WithEvaluation };

/// A training, step by step. This class and TrainingState have what is common to all; derived
/// classes add networks, losses, data and plan (docs/training.md, "How to add a trained network").
///
/// Every random draw is keyed by the plan's seed and the step, so there is no random state to save:
/// resumed from a checkpoint, the training gives the same bits as without the interruption (on one
/// thread; LibTorch's parallel sums have no fixed order).
class Trainer {
  public:
    virtual ~Trainer() = default;

    /// One batch. Errors: those of data that cannot be read, after which the weights are unchanged;
    /// Diverged if a loss is not finite; Internal if a rank was lost. After these two, weights that
    /// have changed can no longer be saved.
    [[nodiscard]] Result<StepReport> step();
    [[nodiscard]] virtual bool finished() const = 0;

    /// Distributes the training over these ranks, each with a share of every batch. Errors: those
    /// of TrainingState::join; Internal if a rank was lost.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Whether any rank wants to stop here. Errors: Internal.
    [[nodiscard]] Result<bool> agree_to_stop(bool wants_to) const;

    /// Saves everything needed to resume, in one file. Errors: those of TrainingState::save.
    [[nodiscard]] Result<void> save(const std::filesystem::path& checkpoint) const {
        return state_->save(checkpoint);
    }
    [[nodiscard]] std::int64_t steps() const { return state_->steps(); }    ///< completed
    [[nodiscard]] std::int64_t images() const { return state_->images(); }  ///< seen
    [[nodiscard]] std::int64_t batch() const { return state_->batch(); }

    [[nodiscard]] virtual Stage stage() const = 0;
    [[nodiscard]] virtual Row due_row() const = 0;
    /// Columns of the metrics: "steps" or "images" first, then names from stages, losses and
    /// evaluations, and "images_per_second".
    [[nodiscard]] virtual std::vector<std::string> columns() const = 0;
    /// Errors: those of data that cannot be read.
    [[nodiscard]] virtual Result<Evaluation> evaluate() = 0;
    /// Writes the trained model with its evaluation as metadata. Errors: FileUnwritable.
    [[nodiscard]] virtual Result<void> write_model(const std::filesystem::path& file,
                                                   const Evaluation& evaluation) const = 0;
    /// Its report, without pictures and title.
    [[nodiscard]] virtual RunReport report(const MetricTable& metrics) const = 0;

  protected:
    /// The derived class's state, which must not move.
    explicit Trainer(TrainingState& state) : state_(&state) {}
    Trainer(Trainer&& other) noexcept = default;
    Trainer& operator=(Trainer&& other) noexcept = default;

    /// Position in a plan of so many images that has no phases.
    [[nodiscard]] Stage stage_of(std::int64_t all_images) const;
    /// A row with evaluation is due whenever another so many images were seen.
    [[nodiscard]] Row row_every(std::int64_t images_per_row) const;

  private:
    /// Fetches a batch and takes a step of each optimiser on its losses, with random draws keyed by
    /// the state's steps and this rank's share of the batch. May throw RankLost.
    [[nodiscard]] virtual Result<Losses> learn() = 0;

    TrainingState* state_;
};

}  // namespace pliant::training
