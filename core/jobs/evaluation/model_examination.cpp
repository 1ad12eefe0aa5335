#include "core/jobs/evaluation/model_examination.h"

#include "core/base/text.h"
#include "core/evaluation/model_quality.h"
#include "core/facenets/label_skill.h"
#include "core/image/grid.h"
#include "core/people/random.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

// At most this many people of the first set of renderings are generated from their codes.
constexpr std::int64_t kMostPeople = 1000;
// Seeds beyond those of all training sets.
constexpr std::uint64_t kFreshPeople = std::uint64_t{1} << 45;
constexpr std::int64_t kAtOnce = 16;
constexpr int kLeastSide = 16, kMostSide = 1024;  // limits of the renderer, px
// Rows of the sheet: renderings of people above pictures of their codes, then random codes.
constexpr std::int64_t kColumns = 8;
constexpr std::int64_t kPeopleShown = 2 * kColumns, kNobodyShown = 6 * kColumns;

std::uint64_t person(std::int64_t i) { return kFreshPeople + static_cast<std::uint64_t>(i); }

int side_of(const stylegan::Generator& generator) {
    return std::clamp(
        static_cast<int>(generator.architecture().resolution()), kLeastSide, kMostSide);
}

}  // namespace

/// A stage of the work, with its range of the progress bar.
struct ModelExamination::Stage {
    std::string what;
    double begin = 0.0, end = 1.0;
    std::int64_t shown = 0;  ///< number of pictures kept for the sheet
};

ModelExamination::ModelExamination(stylegan::Generator generator,
                                   std::optional<training::LabelCode> code,
                                   facenets::LabelRegressor judge,
                                   people::Renderer renderer,
                                   const ExaminationOptions& options)
    : options_(options),
      generator_(std::move(generator)),
      code_(std::move(code)),
      judge_(std::move(judge)),
      labels_(renderer, judge_.layout()),
      renderings_(std::move(renderer), {.size = side_of(generator_), .threads = options.threads}) {}

Activity<ModelFindings> ModelExamination::examine(JobContext job) {
    const auto people = std::min(options_.images, kMostPeople);
    auto rendering = rendered(0, {"rendering people", 0.05, 0.35, kPeopleShown}, job);
    auto renderings = co_await std::move(rendering);
    if (!renderings) co_return renderings.error();
    auto rendering_others = rendered(options_.images, {"rendering other people", 0.35, 0.65}, job);
    auto others = co_await std::move(rendering_others);
    if (!others) co_return others.error();
    auto drawing = drawn({"generating", 0.65, 0.85, kNobodyShown}, job);
    auto random = co_await std::move(drawing);
    if (!random) co_return random.error();
    rendered_ = std::move(renderings->shown);
    drawn_ = std::move(random->shown);

    ModelFindings findings{.images = options_.images, .psi = options_.psi, .people = people};
    findings.layout = judge_.layout();
    const auto truth = truth_of(people);
    findings.floor_skills =
        facenets::skill(judge_.layout(), renderings->outputs.narrow(0, 0, people), truth);
    if (code_) {
        auto asking =
            asked_for(people, {"generating people by labels", 0.85, 0.95, kPeopleShown}, job);
        auto asked = co_await std::move(asking);
        if (!asked) co_return asked.error();
        asked_ = std::move(asked->shown);
        findings.skills = facenets::skill(judge_.layout(), asked->outputs, truth);
    }
    job.report(0.95, "comparing");
    findings.likeness = evaluation::likeness(renderings->features, random->features);
    findings.floor = evaluation::likeness(renderings->features, others->features);
    co_return findings;
}

/// Runs the judge on `count` pictures, obtained from make(first, n). Errors: Cancelled.
template <typename Make>
Activity<ModelExamination::Seen> ModelExamination::see(std::int64_t count,
                                                       Stage stage,
                                                       JobContext job,
                                                       Make make) const {
    Seen seen;
    std::vector<at::Tensor> features, outputs;
    for (std::int64_t first = 0; first < count; first += kAtOnce) {
        if (job.is_cancelled()) {
            co_return Error{ErrorCode::Cancelled, "Stopped before the end; nothing was written."};
        }
        const auto share = static_cast<double>(first) / static_cast<double>(count);
        job.report(stage.begin + share * (stage.end - stage.begin),
                   text(stage.what, ", ", first, " of ", count));
        {
            const c10::NoGradGuard no_grad;  // thread-local, so it must not be held across steps
            const at::Tensor pictures = make(first, std::min(kAtOnce, count - first));
            const auto reading = judge_.read(pictures);
            features.push_back(reading.features.to(at::kCPU));
            outputs.push_back(reading.outputs.to(at::kCPU));
            for (const auto& picture : pictures.unbind(0)) {
                if (std::ssize(seen.shown) == stage.shown) break;
                seen.shown.push_back(tensor::to_image(picture));
            }
        }
        co_await next_step();
    }
    seen.features = at::cat(features);
    seen.outputs = at::cat(outputs);
    co_return seen;
}

/// Renderings of people, starting with number `offset`.
Activity<ModelExamination::Seen> ModelExamination::rendered(std::int64_t offset,
                                                            Stage stage,
                                                            JobContext job) {
    return see(options_.images,
               std::move(stage),
               std::move(job),
               [this, offset](std::int64_t first, std::int64_t count) {
                   std::vector<std::uint64_t> seeds;
                   for (std::int64_t i = 0; i < count; ++i)
                       seeds.push_back(person(offset + first + i));
                   return renderings_.of(seeds).to(generator_.device());
               });
}

at::Tensor ModelExamination::picture(const at::Tensor& z, double psi) const {
    return generator_.synthesize(generator_.map(z, {}, {.psi = psi}));
}

/// Pictures of random codes.
Activity<ModelExamination::Seen> ModelExamination::drawn(Stage stage, JobContext job) const {
    return see(options_.images,
               std::move(stage),
               std::move(job),
               [this](std::int64_t first, std::int64_t count) {
                   std::vector<at::Tensor> codes;
                   for (std::int64_t i = first; i < first + count; ++i) {
                       codes.push_back(
                           stylegan::z_of_seed(options_.first_seed + static_cast<std::uint32_t>(i),
                                               generator_.architecture(),
                                               generator_.device()));
                   }
                   return picture(at::cat(codes), options_.psi);
               });
}

/// Pictures of the codes of the first people.
Activity<ModelExamination::Seen> ModelExamination::asked_for(std::int64_t people,
                                                             Stage stage,
                                                             JobContext job) const {
    return see(
        people, std::move(stage), std::move(job), [this](std::int64_t first, std::int64_t count) {
            const auto& renderer = renderings_.renderer();
            std::vector<float> codes;
            for (std::int64_t i = first; i < first + count; ++i) {
                people::Random random(person(i));
                const auto values = renderer.schema().read(renderer.person(person(i)));
                const auto code = code_->encode(values, random);
                codes.insert(codes.end(), code.begin(), code.end());
            }
            const auto z =
                at::tensor(codes, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
            return picture(z.view({count, -1}).to(generator_.device()), /*psi=*/1.0);
        });
}

/// Labels [people,L] of the first renderings, from which their codes were made.
at::Tensor ModelExamination::truth_of(std::int64_t people) const {
    const auto& renderer = renderings_.renderer();
    std::vector<float> values;
    for (std::int64_t i = 0; i < people; ++i) {
        const auto row = labels_.read(renderer, renderer.person(person(i)));
        values.insert(values.end(), row.begin(), row.end());
    }
    return at::tensor(values, at::TensorOptions().device(at::kCPU).dtype(at::kFloat))
        .view({people, -1});
}

Result<image::Image> ModelExamination::sheet() const {
    std::vector<image::LabelledImage> cells;
    const auto add_row =
        [&cells](const std::vector<image::Image>& from, std::int64_t first, const char* label) {
            for (auto i = first; i < first + kColumns; ++i) cells.push_back({from[i], label});
        };
    for (std::int64_t first = 0; first + kColumns <= std::ssize(rendered_); first += kColumns) {
        add_row(rendered_, first, "rendered");
        if (!asked_.empty()) add_row(asked_, first, "asked for");
    }
    for (std::int64_t i = 0; i < std::ssize(drawn_); ++i) {
        cells.push_back({drawn_[i], text("seed ", options_.first_seed + i)});
    }
    return image::grid(cells, {.columns = static_cast<int>(kColumns)});
}

}  // namespace pliant::jobs
