#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/people/renderer.h"
#include "core/training/generator/plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pliant::training {

struct Origin;
class PictureSet;
class Ranks;
class TrainingData;

/// What a step did. Losses that it had no part of are missing.
struct StepReport {
    std::size_t phase = 0;          ///< of the plan
    std::int64_t step = 0;          ///< steps done, of the whole training
    std::int64_t images = 0;        ///< seen, of the whole training
    std::int64_t phase_images = 0;  ///< seen in this phase
    std::map<std::string, double> losses = {};
};

struct GeneratorTrainerOptions {
    int threads = 1;            ///< that render
    std::int64_t kept = 32768;  ///< people whose pictures stay in memory
    c10::Device device = c10::kCPU;
    std::filesystem::path guide = {};  ///< label regressor that the plan names; empty: none
};

/// Trains a generator by a plan, step by step: of rendered people, or of any pictures.
///
/// Every random draw is keyed by the plan's seed and the step, so nothing but weights, moments and
/// counts makes up its state: resumed from a checkpoint it goes on to the last bit as if it had
/// not been interrupted (on one thread; LibTorch's sums over several are not ordered).
class GeneratorTrainer {
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
    ~GeneratorTrainer();
    GeneratorTrainer(GeneratorTrainer&& other) noexcept;
    GeneratorTrainer& operator=(GeneratorTrainer&& other) noexcept;

    /// Trains together with these from now on, each a share of every batch. Errors: InvalidArgument
    /// where a batch cannot be shared evenly; ModelMismatch where they do not train the same.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Whether any of those that train together wants to stop here.
    [[nodiscard]] Result<bool> agree_to_stop(bool wants_to) const;

    /// One batch. Errors: those of pictures that cannot be read; the weights are then as they were.
    /// Diverged when a loss is not finite, Internal where a rank was lost; the weights can then no
    /// longer be saved.
    [[nodiscard]] Result<StepReport> step();
    [[nodiscard]] bool finished() const;

    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] std::int64_t images() const;  ///< seen so far
    [[nodiscard]] std::int64_t steps() const;   ///< done so far

    /// Everything that is needed to go on, in one file; atomically. Errors: FileUnwritable; those
    /// of soundness.h, after a step that failed half-way.
    [[nodiscard]] Result<void> save(const std::filesystem::path& checkpoint) const;
    /// The averaged generator as a model file, as large as the pictures of the last step. Errors:
    /// FileUnwritable.
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file) const;

    /// How the averaged generator does.
    struct Look {
        /// Mean absolute difference on people that are never trained on, of the range 2; lower is
        /// better. Of people only.
        std::optional<double> held_out_error;
        /// Pictures of the data, the same codes generated where they are known, then random codes.
        image::Image sheet;
    };
    [[nodiscard]] Result<Look> look();

  private:
    struct Impl;
    explicit GeneratorTrainer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
