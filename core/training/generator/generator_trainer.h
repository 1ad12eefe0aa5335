#pragma once

#include "core/base/result.h"
#include "core/people/renderer.h"
#include "core/training/base/trainer.h"
#include "core/training/generator/plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

struct Origin;
class PictureSet;

struct GeneratorTrainerOptions {
    int threads = 1;            ///< for rendering
    std::int64_t kept = 32768;  ///< number of people whose pictures stay in memory
    c10::Device device = c10::kCPU;
    std::filesystem::path guide = {};  ///< label regressor for the perceptual loss; empty: none
};

/// Trains a generator by a plan, on rendered people or on any pictures.
class GeneratorTrainer : public Trainer {
  public:
    /// Starts with random weights or, if the plan has been fitted to it (fit_to), with those of
    /// `origin`. The guide of the options, if any, is added to the plan. Errors: InvalidArgument
    /// for a plan that `validate` rejects, or with too small a z for the labels; those of
    /// Guide::read.
    [[nodiscard]] static Result<GeneratorTrainer> start(const Plan& plan,
                                                        people::Renderer renderer,
                                                        const GeneratorTrainerOptions& options = {},
                                                        const Origin* origin = nullptr);
    /// Starts on a set of pictures of the plan's size, half of them mirrored if `is_mirrored`.
    /// Errors: InvalidArgument.
    [[nodiscard]] static Result<GeneratorTrainer> start(const Plan& plan,
                                                        PictureSet pictures,
                                                        bool is_mirrored,
                                                        const Origin* origin = nullptr,
                                                        c10::Device device = c10::kCPU);
    /// Resumes from a checkpoint. Errors: those of ModelFile::open, FileCorrupt; ModelMismatch if
    /// the data or the guide differ.
    [[nodiscard]] static Result<GeneratorTrainer> resume(
        const std::filesystem::path& checkpoint,
        people::Renderer renderer,
        const GeneratorTrainerOptions& options = {});
    [[nodiscard]] static Result<GeneratorTrainer> resume(const std::filesystem::path& checkpoint,
                                                         PictureSet pictures,
                                                         bool is_mirrored,
                                                         c10::Device device = c10::kCPU);
    ~GeneratorTrainer() override;
    GeneratorTrainer(GeneratorTrainer&& other) noexcept;
    GeneratorTrainer& operator=(GeneratorTrainer&& other) noexcept;

    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] bool finished() const override;
    [[nodiscard]] Stage stage() const override;
    [[nodiscard]] Row due_row() const override;
    [[nodiscard]] std::vector<std::string> columns() const override;
    /// Evaluates the averaged generator. On people: "held_out_error", the mean absolute difference
    /// from held-out pictures on a range of 2, lower is better. The sheet shows pictures of the
    /// data, the generator's pictures of their codes if known, then random codes.
    [[nodiscard]] Result<Evaluation> evaluate() override;
    /// The averaged generator, at the resolution of the last step.
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Evaluation& evaluation) const override;
    [[nodiscard]] RunReport report(const MetricTable& metrics) const override;

  private:
    struct Impl;
    explicit GeneratorTrainer(std::unique_ptr<Impl> impl);
    [[nodiscard]] Result<Losses> learn() override;

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
