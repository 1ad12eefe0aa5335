#pragma once

#include "core/base/result.h"
#include "core/facenets/label_layout.h"
#include "core/people/renderer.h"
#include "core/training/regressor/regressor_plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace pliant::training {

class Ranks;

struct RegressorTrainerOptions {
    int threads = 1;  ///< that render
    c10::Device device = c10::kCPU;
};

/// Trains a label regressor on rendered people, step by step.
///
/// Every random draw is keyed by the plan's seed and the step: on one thread a resumed training
/// equals an unbroken one to the last bit. The pictures of all people of the plan stay in memory.
class RegressorTrainer {
  public:
    /// Errors: InvalidArgument for a plan that `validate` refuses.
    [[nodiscard]] static Result<RegressorTrainer> start(
        const RegressorPlan& plan,
        people::Renderer renderer,
        const RegressorTrainerOptions& options = {});
    /// Goes on from a checkpoint. Errors: those of ModelFile::open; FileCorrupt, also where the
    /// assets give other labels than those it was begun with.
    [[nodiscard]] static Result<RegressorTrainer> resume(
        const std::filesystem::path& checkpoint,
        people::Renderer renderer,
        const RegressorTrainerOptions& options = {});
    ~RegressorTrainer();
    RegressorTrainer(RegressorTrainer&& other) noexcept;
    RegressorTrainer& operator=(RegressorTrainer&& other) noexcept;

    /// Trains together with these from now on, each a share of every batch; the loss is then the
    /// mean of theirs. Errors: InvalidArgument where a batch cannot be shared evenly; ModelMismatch
    /// where they do not train the same.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Whether any of those that train together wants to stop here.
    [[nodiscard]] Result<bool> agree_to_stop(bool wants_to) const;

    /// One batch; its loss. Errors: Diverged when that is not finite, Internal where a rank was
    /// lost; the weights can then no longer be saved.
    [[nodiscard]] Result<double> step();
    [[nodiscard]] bool finished() const;

    [[nodiscard]] const RegressorPlan& plan() const;
    [[nodiscard]] const facenets::LabelLayout& layout() const;
    [[nodiscard]] std::int64_t images() const;  ///< seen so far
    [[nodiscard]] std::int64_t steps() const;   ///< done so far

    /// How well it reads people that are never trained on: facenets::skill of every label.
    [[nodiscard]] std::vector<double> look();

    /// Everything that is needed to go on, in one file; atomically. Errors: FileUnwritable; those
    /// of soundness.h, after a step that failed half-way.
    [[nodiscard]] Result<void> save(const std::filesystem::path& checkpoint) const;
    /// The regressor, with the skills of a look. Errors: FileUnwritable.
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const std::vector<double>& skills);

  private:
    struct Impl;
    explicit RegressorTrainer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
