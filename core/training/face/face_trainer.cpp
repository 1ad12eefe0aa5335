#include "core/training/face/face_trainer.h"

#include "core/base/text.h"
#include "core/facenets/face_network.h"
#include "core/people/random.h"
#include "core/people/sampler.h"
#include "core/tensor/precision.h"
#include "core/training/base/checkpoint.h"
#include "core/training/face/face_data.h"
#include "core/training/face/face_loss.h"
#include "core/training/face/face_report.h"
#include "core/training/face/face_skill.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <utility>

namespace pliant::training {
namespace {

constexpr std::uint64_t kFirstUnseen = std::uint64_t{1} << 45;  // seed of the first held-out person
constexpr std::int64_t kMostUnseen = 192;
constexpr std::int64_t kSeenAtOnce = 32;  // pictures per batch when no gradients are needed
constexpr std::int64_t kImagesPerFaceRow = 10'000;  // a row of the metrics each
constexpr std::int64_t kFacesOnSheet = 24;
constexpr double kShortAverage = 10.0;  // steps before which the average hardly lags
constexpr AdamOptions kFaceAdam = {.beta1 = 0.9, .beta2 = 0.99};

/// The random draws of a step.
enum class FaceDraw : std::uint64_t { People, Changes };

facenets::FaceNetwork face_network_on(c10::Device device, const FacePlan& plan) {
    facenets::FaceNetwork network(facenets::FaceArchitecture{.size = plan.size}, plan.seed);
    network->to(device);
    return network;
}

/// Identifies the people: the sets and the sampler's version.
std::string people_of_faces() {
    return nlohmann::json{{"sets", {"everyday", "wide"}}, {"sampler", people::kSamplerVersion}}
        .dump();
}

}  // namespace

struct FaceTrainer::Impl {
    Impl(const FacePlan& plan_, people::Renderer renderer, const FaceTrainerOptions& options)
        : plan(plan_),
          data(std::move(renderer),
               {.size = static_cast<int>(plan.size),
                .threads = options.threads,
                .first = plan.first_person(),
                .kept = plan.people,
                .device = options.device}),
          network(face_network_on(options.device, plan)),
          average(face_network_on(options.device, plan)),
          compute(tensor::training_type(Precision::Fast, options.device)),
          state(plan.to_json(), plan.batch),
          weights(state.train("face", *network, {.adam = kFaceAdam})) {
        state.keep_average("average", *average, *network);
        state.identify_data("people", people_of_faces());
    }

    [[nodiscard]] people::Random random_of(FaceDraw draw) const {
        return people::Random(plan.seed ^ (static_cast<std::uint64_t>(state.steps()) << 8) ^
                              (static_cast<std::uint64_t>(draw) << 60));
    }

    FaceBatch next_batch() {
        const auto& share = state.ranks().share();
        std::vector<std::uint64_t> seeds, keys;
        auto whom = random_of(FaceDraw::People), how = random_of(FaceDraw::Changes);
        for (std::int64_t i = 0; i < plan.batch; ++i) {
            const auto person = whom.bits() % static_cast<std::uint64_t>(plan.people);
            const auto key = how.bits();
            if (!share.has(i)) continue;
            seeds.push_back(plan.first_person() + person);
            keys.push_back(key);
        }
        return data.batch(seeds, keys);
    }

    /// Held-out people; rendered once.
    const FaceBatch& held_out() {
        if (!held_out_.pictures.defined()) {
            std::vector<std::uint64_t> seeds;
            const auto count = std::min(plan.people, kMostUnseen);
            for (std::int64_t i = 0; i < count; ++i) seeds.push_back(kFirstUnseen + i);
            held_out_ = data.batch(seeds, seeds);
        }
        return held_out_;
    }

    /// What the averaged network sees.
    [[nodiscard]] facenets::FaceNetworkImpl::Seen see(const at::Tensor& pictures) const {
        const c10::NoGradGuard no_grad;
        std::vector<at::Tensor> landmarks, visible, parts, coordinates;
        for (const auto& some : pictures.split(kSeenAtOnce)) {
            auto seen = average->forward(some, compute);
            landmarks.push_back(std::move(seen.landmarks));
            visible.push_back(std::move(seen.visible));
            parts.push_back(std::move(seen.parts));
            coordinates.push_back(std::move(seen.coordinates));
        }
        return {at::cat(landmarks), at::cat(visible), at::cat(parts), at::cat(coordinates)};
    }

    /// Of the moving average, shorter at first.
    [[nodiscard]] double decay() const {
        const auto steps = static_cast<double>(state.steps());
        return std::min(plan.averaging, (1.0 + steps) / (kShortAverage + steps));
    }

    FacePlan plan;
    FaceData data;
    facenets::FaceNetwork network, average;
    at::ScalarType compute;
    TrainingState state;
    ParameterGroup& weights;

  private:
    FaceBatch held_out_;
};

FaceTrainer::FaceTrainer(std::unique_ptr<Impl> impl)
    : Trainer(impl->state), impl_(std::move(impl)) {}
FaceTrainer::~FaceTrainer() = default;
FaceTrainer::FaceTrainer(FaceTrainer&& other) noexcept = default;
FaceTrainer& FaceTrainer::operator=(FaceTrainer&& other) noexcept = default;

Result<FaceTrainer> FaceTrainer::start(const FacePlan& plan,
                                       people::Renderer renderer,
                                       const FaceTrainerOptions& options) {
    if (auto valid = validate(plan); !valid) return valid.error();
    return FaceTrainer(std::make_unique<Impl>(plan, std::move(renderer), options));
}

Result<FaceTrainer> FaceTrainer::resume(const std::filesystem::path& path,
                                        people::Renderer renderer,
                                        const FaceTrainerOptions& options) {
    const auto checkpoint = Checkpoint::open(path);
    if (!checkpoint) return checkpoint.error();
    const auto plan = checkpoint->plan<FacePlan>();
    if (!plan) return plan.error();
    auto impl = std::make_unique<Impl>(*plan, std::move(renderer), options);
    if (auto loaded = impl->state.load(*checkpoint); !loaded) return loaded.error();
    return FaceTrainer(std::move(impl));
}

Result<Losses> FaceTrainer::learn() {
    auto& state = impl_->state;
    const auto batch = impl_->next_batch();
    const auto seen = impl_->network->forward(batch.pictures, impl_->compute);
    auto losses = face_losses(seen, batch);
    const auto total = total_of(losses);
    state.descend({&impl_->weights}, total, plan().rate_at(images(), steps()));
    state.update_averages(impl_->decay());
    losses["loss"] = total;
    return losses;
}

const FacePlan& FaceTrainer::plan() const { return impl_->plan; }
bool FaceTrainer::finished() const { return images() >= plan().images; }

Stage FaceTrainer::stage() const { return stage_of(plan().images); }
Row FaceTrainer::due_row() const { return row_every(kImagesPerFaceRow); }

std::vector<std::string> FaceTrainer::columns() const {
    return {"images",
            "images_per_second",
            "loss",
            "landmarks",
            "visible",
            "parts",
            "coordinates",
            "landmark_error",
            "part_overlap",
            "coordinate_error",
            "visible_right"};
}

Result<Evaluation> FaceTrainer::evaluate() {
    const auto& people = impl_->held_out();
    const auto seen = impl_->see(people.pictures);
    Evaluation evaluation{.measures = face_skill(seen, people)};
    for (const auto& [name, value] : evaluation.measures) {
        evaluation.table +=
            text(std::left, std::setw(18), name, std::fixed, std::setprecision(4), value, '\n');
    }
    evaluation.sentence = text("held-out landmarks err by ",
                               std::fixed,
                               std::setprecision(3),
                               evaluation.measures.at("landmark_error"),
                               " of the eyes' distance");
    evaluation.sheet = face_sheet(seen, people, kFacesOnSheet);
    return evaluation;
}

RunReport FaceTrainer::report(const MetricTable& metrics) const {
    return report_of(plan(), metrics, images());
}

Result<void> FaceTrainer::write_model(const std::filesystem::path& file,
                                      const Evaluation& evaluation) const {
    return facenets::write({.network = impl_->average,
                            .metadata = {{"name", "face"},
                                         {"license", "CC0-1.0"},
                                         {"people", people_of_faces()},
                                         {"images_seen", std::to_string(images())},
                                         {"training_plan", plan().to_json()},
                                         {"held_out", nlohmann::json(evaluation.measures).dump()}}},
                           file);
}

}  // namespace pliant::training
