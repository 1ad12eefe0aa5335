#pragma once

#include "core/base/result.h"
#include "core/people/renderer.h"
#include "core/training/base/trainer.h"
#include "core/training/face/face_plan.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

struct FaceTrainerOptions {
    int threads = 1;  ///< for rendering
    c10::Device device = c10::kCPU;
};

/// Trains a face network on rendered people, whose pictures all stay in memory. What it writes and
/// evaluates is the moving average of the weights.
class FaceTrainer : public Trainer {
  public:
    /// Errors: InvalidArgument for a plan that `validate` rejects.
    [[nodiscard]] static Result<FaceTrainer> start(const FacePlan& plan,
                                                   people::Renderer renderer,
                                                   const FaceTrainerOptions& options = {});
    /// Resumes from a checkpoint. Errors: those of Checkpoint::open and TrainingState::load;
    /// ModelMismatch if the renderer draws other people.
    [[nodiscard]] static Result<FaceTrainer> resume(const std::filesystem::path& checkpoint,
                                                    people::Renderer renderer,
                                                    const FaceTrainerOptions& options = {});
    ~FaceTrainer() override;
    FaceTrainer(FaceTrainer&& other) noexcept;
    FaceTrainer& operator=(FaceTrainer&& other) noexcept;

    [[nodiscard]] const FacePlan& plan() const;

    [[nodiscard]] bool finished() const override;
    [[nodiscard]] Stage stage() const override;
    [[nodiscard]] Row due_row() const override;
    [[nodiscard]] std::vector<std::string> columns() const override;
    /// Evaluates it on held-out people, randomised like those it learns from: "landmark_error",
    /// the median over people of the mean error of their landmarks, in distances of the outer
    /// corners of the eyes; "part_overlap", the mean over parts of intersection over union;
    /// "coordinate_error", the mean absolute error of u and v; "visible_right", the share of
    /// landmarks.
    [[nodiscard]] Result<Evaluation> evaluate() override;
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Evaluation& evaluation) const override;
    [[nodiscard]] RunReport report(const MetricTable& metrics) const override;

  private:
    struct Impl;
    explicit FaceTrainer(std::unique_ptr<Impl> impl);
    [[nodiscard]] Result<Losses> learn() override;

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
