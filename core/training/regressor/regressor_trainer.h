#pragma once

#include "core/base/result.h"
#include "core/facenets/label_layout.h"
#include "core/people/renderer.h"
#include "core/training/base/trainer.h"
#include "core/training/regressor/regressor_plan.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

struct RegressorTrainerOptions {
    int threads = 1;  ///< for rendering
    c10::Device device = c10::kCPU;
};

/// Trains a label regressor on rendered people, whose pictures all stay in memory.
class RegressorTrainer : public Trainer {
  public:
    /// Errors: InvalidArgument for a plan that `validate` rejects.
    [[nodiscard]] static Result<RegressorTrainer> start(
        const RegressorPlan& plan,
        people::Renderer renderer,
        const RegressorTrainerOptions& options = {});
    /// Resumes from a checkpoint. Errors: those of Checkpoint::open and TrainingState::load;
    /// ModelMismatch if the assets have other labels.
    [[nodiscard]] static Result<RegressorTrainer> resume(
        const std::filesystem::path& checkpoint,
        people::Renderer renderer,
        const RegressorTrainerOptions& options = {});
    ~RegressorTrainer() override;
    RegressorTrainer(RegressorTrainer&& other) noexcept;
    RegressorTrainer& operator=(RegressorTrainer&& other) noexcept;

    [[nodiscard]] const RegressorPlan& plan() const;
    [[nodiscard]] const facenets::LabelLayout& layout() const;

    [[nodiscard]] bool finished() const override;
    [[nodiscard]] Stage stage() const override;
    [[nodiscard]] Row due_row() const override;
    [[nodiscard]] std::vector<std::string> columns() const override;
    /// Evaluates it on held-out people: facenets::skill of every label under its name, and
    /// "mean_r2".
    [[nodiscard]] Result<Evaluation> evaluate() override;
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Evaluation& evaluation) const override;
    [[nodiscard]] RunReport report(const MetricTable& metrics) const override;

  private:
    struct Impl;
    explicit RegressorTrainer(std::unique_ptr<Impl> impl);
    [[nodiscard]] Result<Losses> learn() override;

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
