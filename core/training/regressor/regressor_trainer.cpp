#include "core/training/regressor/regressor_trainer.h"

#include "core/base/text.h"
#include "core/facenets/label_regressor.h"
#include "core/facenets/label_skill.h"
#include "core/people/random.h"
#include "core/tensor/precision.h"
#include "core/training/base/checkpoint.h"
#include "core/training/data/domain_randomisation.h"
#include "core/training/data/labelled_people.h"
#include "core/training/regressor/label_loss.h"
#include "core/training/regressor/regressor_report.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kFirstHeldOut = std::uint64_t{1}
                                        << 43;  // seed of the first held-out person
constexpr std::int64_t kMostLookedAt = 1024;
constexpr std::int64_t kAtOnce = 64;  // pictures per batch when no gradients are needed
constexpr std::int64_t kImagesPerEvaluation = 20'000;  // a row of the metrics each
constexpr std::size_t kLabelsPerLine = 4;              // of a table
constexpr AdamOptions kAdam = {.beta1 = 0.9, .beta2 = 0.99};

/// The random draws of a step.
enum class RegressorDraw : std::uint64_t { People, Changes };

facenets::RegressorArchitecture architecture_of(const RegressorPlan& plan) {
    return plan.kind == RegressorKind::Steer ? facenets::RegressorArchitecture::steering(plan.size)
                                             : facenets::RegressorArchitecture::judging(plan.size);
}

/// With random initial weights that are the same on every device.
facenets::RegressorNetwork network_on(c10::Device device,
                                      const RegressorPlan& plan,
                                      const facenets::LabelLayout& layout) {
    facenets::RegressorNetwork network(architecture_of(plan), layout.output_count(), plan.seed);
    network->to(device);
    return network;
}

/// The mean over the labels.
double mean_of(const std::map<std::string, double>& skills) {
    double sum = 0.0, count = 0.0;
    for (const auto& [label, skill] : skills) {
        if (!std::isfinite(skill)) continue;
        sum += skill;
        count += 1.0;
    }
    return sum / std::max(count, 1.0);
}

/// The labels by name, several per line, the best predicted first.
std::string table_of(const std::map<std::string, double>& skills) {
    std::vector<std::pair<double, std::string>> rows;
    for (const auto& [label, skill] : skills) {
        if (std::isfinite(skill)) rows.emplace_back(skill, label);
    }
    std::ranges::sort(rows, std::greater{});
    std::string lines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool ends = (i + 1) % kLabelsPerLine == 0 || i + 1 == rows.size();
        lines += text(std::left,
                      std::setw(22),
                      rows[i].second,
                      std::right,
                      std::fixed,
                      std::setprecision(3),
                      std::setw(6),
                      rows[i].first,
                      ends ? "\n" : "   ");
    }
    return lines;
}

}  // namespace

struct RegressorTrainer::Impl {
    Impl(const RegressorPlan& plan_,
         people::Renderer renderer,
         const RegressorTrainerOptions& options)
        : plan(plan_),
          people(std::move(renderer),
                 {.size = static_cast<int>(plan.size),
                  .threads = options.threads,
                  .first = plan.first_person(),
                  .kept = plan.people,
                  .device = options.device}),
          network(network_on(options.device, plan, people.labels().layout())),
          loss(people.labels().layout(), people.labels().weights().to(options.device)),
          compute(tensor::training_type(Precision::Fast, options.device)),
          state(plan.to_json(), plan.batch),
          weights(state.train("", *network, {.adam = kAdam})) {
        state.identify_data("labels", people.labels().layout().to_json().dump());
    }

    [[nodiscard]] std::uint64_t key_of(RegressorDraw draw) const {
        return people::Random(plan.seed ^ (static_cast<std::uint64_t>(state.steps()) << 8) ^
                              (static_cast<std::uint64_t>(draw) << 60))
            .bits();
    }

    LabelledBatch next_batch() {
        const auto& share = state.ranks().share();
        std::vector<std::uint64_t> seeds;
        std::vector<bool> is_mirrored;
        people::Random random(key_of(RegressorDraw::People));
        for (std::int64_t i = 0; i < plan.batch; ++i) {
            const auto person = random.bits() % static_cast<std::uint64_t>(plan.people);
            const bool as_in_a_mirror = random.chance(0.5F);
            if (!share.has(i)) continue;
            seeds.push_back(plan.first_person() + person);
            is_mirrored.push_back(as_in_a_mirror);
        }
        auto drawn = people.of(seeds, is_mirrored);
        drawn.pictures = randomise_domain(drawn.pictures, key_of(RegressorDraw::Changes), share);
        return drawn;
    }

    /// Held-out people; rendered once.
    const LabelledBatch& held_out() {
        if (!held_out_.pictures.defined()) {
            std::vector<std::uint64_t> seeds;
            const auto count = std::min(plan.people, kMostLookedAt);
            for (std::int64_t i = 0; i < count; ++i) seeds.push_back(kFirstHeldOut + i);
            held_out_ = people.of(seeds, std::vector<bool>(seeds.size(), false));
        }
        return held_out_;
    }

    facenets::RegressorNetworkImpl::Seen see(const at::Tensor& all) const {
        const c10::NoGradGuard no_grad;
        std::vector<at::Tensor> outputs, features;
        for (const auto& some : all.split(kAtOnce)) {
            auto seen = network->forward(some, compute);
            outputs.push_back(std::move(seen.outputs));
            features.push_back(std::move(seen.features));
        }
        return {.outputs = at::cat(outputs), .maps = {}, .features = at::cat(features)};
    }

    RegressorPlan plan;
    LabelledPeople people;
    facenets::RegressorNetwork network;
    LabelLoss loss;
    at::ScalarType compute;
    TrainingState state;
    ParameterGroup& weights;

  private:
    LabelledBatch held_out_;
};

RegressorTrainer::RegressorTrainer(std::unique_ptr<Impl> impl)
    : Trainer(impl->state), impl_(std::move(impl)) {}
RegressorTrainer::~RegressorTrainer() = default;
RegressorTrainer::RegressorTrainer(RegressorTrainer&& other) noexcept = default;
RegressorTrainer& RegressorTrainer::operator=(RegressorTrainer&& other) noexcept = default;

Result<RegressorTrainer> RegressorTrainer::start(const RegressorPlan& plan,
                                                 people::Renderer renderer,
                                                 const RegressorTrainerOptions& options) {
    if (auto valid = validate(plan); !valid) return valid.error();
    return RegressorTrainer(std::make_unique<Impl>(plan, std::move(renderer), options));
}

Result<RegressorTrainer> RegressorTrainer::resume(const std::filesystem::path& path,
                                                  people::Renderer renderer,
                                                  const RegressorTrainerOptions& options) {
    const auto checkpoint = Checkpoint::open(path);
    if (!checkpoint) return checkpoint.error();
    const auto plan = checkpoint->plan<RegressorPlan>();
    if (!plan) return plan.error();
    auto impl = std::make_unique<Impl>(*plan, std::move(renderer), options);
    if (auto loaded = impl->state.load(*checkpoint); !loaded) return loaded.error();
    return RegressorTrainer(std::move(impl));
}

Result<Losses> RegressorTrainer::learn() {
    auto& state = impl_->state;
    const auto batch = impl_->next_batch();
    const auto seen = impl_->network->forward(batch.pictures, impl_->compute);
    const auto showing = LabelLoss::showing(batch.truth);
    state.ranks().average(showing);
    const auto loss = impl_->loss(seen.outputs, batch.truth, showing);
    state.descend({&impl_->weights}, loss, plan().rate_at(images(), steps()));
    return Losses{{"loss", loss}};
}

const RegressorPlan& RegressorTrainer::plan() const { return impl_->plan; }
const facenets::LabelLayout& RegressorTrainer::layout() const {
    return impl_->people.labels().layout();
}
bool RegressorTrainer::finished() const { return images() >= plan().images; }

Stage RegressorTrainer::stage() const { return stage_of(plan().images); }
Row RegressorTrainer::due_row() const { return row_every(kImagesPerEvaluation); }

std::vector<std::string> RegressorTrainer::columns() const {
    std::vector<std::string> columns = {"images", "images_per_second", "loss", "mean_r2"};
    for (const auto& label : layout().labels()) columns.push_back(label.name);
    return columns;
}

Result<Evaluation> RegressorTrainer::evaluate() {
    const auto& people = impl_->held_out();
    const auto skills =
        facenets::skill(layout(), impl_->see(people.pictures).outputs, people.truth);
    Evaluation evaluation;
    for (std::size_t i = 0; i < skills.size(); ++i) {
        evaluation.measures[layout().labels()[i].name] = skills[i];
    }
    evaluation.table = table_of(evaluation.measures);
    const double mean = mean_of(evaluation.measures);
    evaluation.sentence = text("mean held-out R2 ", std::fixed, std::setprecision(3), mean);
    evaluation.measures["mean_r2"] = mean;
    return evaluation;
}

RunReport RegressorTrainer::report(const MetricTable& metrics) const {
    return report_of(plan(), metrics, images());
}

Result<void> RegressorTrainer::write_model(const std::filesystem::path& file,
                                           const Evaluation& evaluation) const {
    const auto features = impl_->see(impl_->held_out().pictures).features;
    Json told = Json::object();
    for (const auto& label : layout().labels()) {
        // Three digits are enough; labels that no held-out person shows are missing.
        const auto skill = evaluation.measures.find(label.name);
        if (skill != evaluation.measures.end() && std::isfinite(skill->second)) {
            told[label.name] = std::round(skill->second * 1000.0) / 1000.0;
        }
    }
    // A lower limit on deviations, so that labels that hardly ever vary do not dominate when they
    // do.
    constexpr double kLeastDeviation = 0.1;  // fraction of the mean deviation
    const auto deviation = features.std(0);
    return facenets::write(
        {.architecture = architecture_of(plan()),
         .layout = layout(),
         .network = impl_->network,
         .feature_mean = features.mean(0),
         .feature_deviation = deviation.maximum(kLeastDeviation * deviation.mean()),
         .metadata = {{"name", text("regressor-", to_string(plan().kind))},
                      {"kind", std::string(to_string(plan().kind))},
                      {"license", "CC0-1.0"},
                      {"people", people::record_of(impl_->people.set())},
                      {"images_seen", std::to_string(images())},
                      {"training_plan", plan().to_json()},
                      {"held_out_r2", told.dump()}}},
        file);
}

}  // namespace pliant::training
