#pragma once

#include "core/base/result.h"
#include "core/people/renderer.h"
#include "core/training/base/trainer.h"
#include "core/training/retouch/retouch_plan.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

struct RetouchTrainerOptions {
    int threads = 1;  ///< for rendering
    c10::Device device = c10::kCPU;
    /// A label regressor, whose maps take the place of VGG's; empty: no perceptual and no style
    /// loss. It must be one that judges nothing.
    std::filesystem::path guide = {};
};

/// Trains a network to fill what was rubbed out of rendered people, by what is drawn there. Jo and
/// Park 2019, section 3; the moving average of its weights is what is written.
class RetouchTrainer : public Trainer {
  public:
    /// Errors: InvalidArgument for a plan that `validate` rejects; those of Guide::read.
    [[nodiscard]] static Result<RetouchTrainer> start(const RetouchPlan& plan,
                                                      people::Renderer renderer,
                                                      const RetouchTrainerOptions& options = {});
    /// Resumes from a checkpoint. Errors: those of Checkpoint::open, TrainingState::load and
    /// Guide::read; ModelMismatch if the guide is another one.
    [[nodiscard]] static Result<RetouchTrainer> resume(const std::filesystem::path& checkpoint,
                                                       people::Renderer renderer,
                                                       const RetouchTrainerOptions& options = {});
    ~RetouchTrainer() override;
    RetouchTrainer(RetouchTrainer&& other) noexcept;
    RetouchTrainer& operator=(RetouchTrainer&& other) noexcept;

    [[nodiscard]] const RetouchPlan& plan() const;

    [[nodiscard]] bool finished() const override;
    [[nodiscard]] Stage stage() const override;
    [[nodiscard]] Row due_row() const override;
    [[nodiscard]] std::vector<std::string> columns() const override;
    /// On held-out people: "psnr" under the masks, dB, and "psnr_undrawn", without sketch and
    /// colour. The sheet shows the whole pictures, what is left and drawn, and what is made of it.
    [[nodiscard]] Result<Evaluation> evaluate() override;
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Evaluation& evaluation) const override;
    [[nodiscard]] RunReport report(const MetricTable& metrics) const override;

  private:
    struct Impl;
    explicit RetouchTrainer(std::unique_ptr<Impl> impl);
    [[nodiscard]] static Result<std::unique_ptr<Impl>> build(const RetouchPlan& plan,
                                                             people::Renderer renderer,
                                                             const RetouchTrainerOptions& options);
    [[nodiscard]] Result<Losses> learn() override;

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
