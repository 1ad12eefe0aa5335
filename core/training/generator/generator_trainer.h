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
    int threads = 1;            ///< that render
    std::int64_t kept = 32768;  ///< people whose pictures stay in memory
    c10::Device device = c10::kCPU;
    std::filesystem::path guide = {};  ///< label regressor that the plan names; empty: none
};

/// Trains a generator by a plan: of rendered people, or of any pictures.
class GeneratorTrainer : public Trainer {
  public:
    /// Begins with random weights, or with those of `origin`, for which the plan then is (fit_to).
    /// The plan then names the guide of the options, if any. Errors: InvalidArgument for a plan
    /// that `validate` refuses, or whose z is too small for the labels; those of Guide::read.
    [[nodiscard]] static Result<GeneratorTrainer> start(const Plan& plan,
                                                        people::Renderer renderer,
                                                        const GeneratorTrainerOptions& options = {},
                                                        const Origin* origin = nullptr);
    /// The same of a set of pictures as large as the plan says, half of them mirrored where
    /// `is_mirrored`. Errors: InvalidArgument.
    [[nodiscard]] static Result<GeneratorTrainer> start(const Plan& plan,
                                                        PictureSet pictures,
                                                        bool is_mirrored,
                                                        const Origin* origin = nullptr,
                                                        c10::Device device = c10::kCPU);
    /// Goes on from a checkpoint. Errors: those of ModelFile::open, FileCorrupt; ModelMismatch
    /// where it is of other data, or guided by another file than the options name.
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
    /// How the averaged generator does: of people, "held_out_error", the mean absolute difference
    /// on some that are never trained on, of the range 2, lower is better. The sheet has pictures
    /// of the data, the same codes generated where they are known, then random codes.
    [[nodiscard]] Result<Look> look() override;
    /// The averaged generator, as large as the pictures of the last step.
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Look& look) const override;
    [[nodiscard]] RunReport report(const MetricTable& metrics) const override;

  private:
    struct Impl;
    explicit GeneratorTrainer(std::unique_ptr<Impl> impl);
    [[nodiscard]] Result<Losses> learn() override;

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
