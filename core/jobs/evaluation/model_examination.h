#pragma once

#include "core/base/activity.h"
#include "core/base/progress.h"
#include "core/facenets/label_regressor.h"
#include "core/image/image.h"
#include "core/jobs/evaluation/model_report.h"
#include "core/people/renderer.h"
#include "core/stylegan/generator.h"
#include "core/training/data/label_code.h"
#include "core/training/data/rendered_pictures.h"
#include "core/training/data/seen_labels.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::jobs {

struct ExaminationOptions {
    std::int64_t images = 2000;    ///< in each set, at least 8
    std::uint32_t first_seed = 0;  ///< of the random codes
    double psi = 1.0;              ///< truncation of the random codes
    int threads = 1;               ///< for rendering
};

/// Evaluates a generator of people with a judge, against renderings.
class ModelExamination {
  public:
    /// With `code`, pictures of people's label codes are evaluated too. Generator and judge must be
    /// on the same device.
    ModelExamination(stylegan::Generator generator,
                     std::optional<training::LabelCode> code,
                     facenets::LabelRegressor judge,
                     people::Renderer renderer,
                     const ExaminationOptions& options);

    /// Generates, renders and compares; fills in everything except the file names. Errors:
    /// Cancelled.
    [[nodiscard]] Activity<ModelFindings> examine(JobContext job);
    /// Renderings of people above the pictures of their codes, then pictures of random codes. Call
    /// it after examine().
    [[nodiscard]] Result<image::Image> sheet() const;

  private:
    /// The judge's outputs, and the first pictures for the sheet.
    struct Seen {
        at::Tensor features, outputs;  // on the CPU
        std::vector<image::Image> shown;
    };
    struct Stage;
    template <typename Make>
    Activity<Seen> see(std::int64_t count, Stage stage, JobContext job, Make make) const;

    Activity<Seen> rendered(std::int64_t offset, Stage stage, JobContext job);
    [[nodiscard]] Activity<Seen> drawn(Stage stage, JobContext job) const;
    [[nodiscard]] Activity<Seen> asked_for(std::int64_t people, Stage stage, JobContext job) const;
    [[nodiscard]] at::Tensor picture(const at::Tensor& z, double psi) const;
    [[nodiscard]] at::Tensor truth_of(std::int64_t people) const;

    ExaminationOptions options_;
    stylegan::Generator generator_;
    std::optional<training::LabelCode> code_;
    facenets::LabelRegressor judge_;
    training::SeenLabels labels_;
    training::RenderedPictures renderings_;
    std::vector<image::Image> rendered_, asked_, drawn_;  // for the sheet
};

}  // namespace pliant::jobs
