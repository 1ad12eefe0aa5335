#include "core/training/regressor/regressor_trainer.h"

#include "core/base/text.h"
#include "core/facenets/label_regressor.h"
#include "core/facenets/label_skill.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/people/random.h"
#include "core/tensor/convert.h"
#include "core/tensor/precision.h"
#include "core/training/base/adam.h"
#include "core/training/base/flat_parameters.h"
#include "core/training/base/ranks.h"
#include "core/training/base/soundness.h"
#include "core/training/data/labelled_people.h"
#include "core/training/data/unlike_renders.h"
#include "core/training/regressor/label_loss.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kFirstHeldOut = std::uint64_t{1} << 43;  // first of those never trained on
constexpr std::int64_t kMostLookedAt = 1024;
constexpr std::int64_t kAtOnce = 64;  // pictures, where there is no way back
constexpr AdamOptions kAdam = {.beta1 = 0.9, .beta2 = 0.99};

/// What a step draws at random.
enum class RegressorDraw : std::uint64_t { People, Changes };

facenets::RegressorArchitecture architecture_of(const RegressorPlan& plan) {
    return plan.kind == RegressorKind::Steer ? facenets::RegressorArchitecture::steering(plan.size)
                                             : facenets::RegressorArchitecture::judging(plan.size);
}

/// With random weights, which are the same on every device.
facenets::RegressorNetwork network_on(c10::Device device,
                                      const RegressorPlan& plan,
                                      const facenets::LabelLayout& layout) {
    facenets::RegressorNetwork network(architecture_of(plan), layout.output_count(), plan.seed);
    network->to(device);
    return network;
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
          parameters(*network),
          adam(parameters.values(), kAdam),
          loss(people.labels().layout(), people.labels().weights().to(options.device)),
          compute(tensor::training_type(Precision::Fast, options.device)) {}

    [[nodiscard]] std::uint64_t key_of(RegressorDraw draw) const {
        return people::Random(plan.seed ^ (static_cast<std::uint64_t>(steps) << 8) ^
                              (static_cast<std::uint64_t>(draw) << 60))
            .bits();
    }

    LabelledBatch next_batch() {
        std::vector<std::uint64_t> seeds;
        std::vector<bool> is_mirrored;
        people::Random random(key_of(RegressorDraw::People));
        for (std::int64_t i = 0; i < plan.batch; ++i) {
            const auto person = random.bits() % static_cast<std::uint64_t>(plan.people);
            const bool as_in_a_mirror = random.chance(0.5F);
            if (!ranks.share().has(i)) continue;
            seeds.push_back(plan.first_person() + person);
            is_mirrored.push_back(as_in_a_mirror);
        }
        auto drawn = people.of(seeds, is_mirrored);
        drawn.pictures =
            unlike_renders(drawn.pictures, key_of(RegressorDraw::Changes), ranks.share());
        return drawn;
    }

    /// People that are never trained on; rendered once.
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

    /// Calls `visit` with the name in a checkpoint and the place of every tensor that changes.
    template <typename Visit>
    void for_each_tensor(Visit visit) const {
        const std::pair<const char*, at::Tensor> rows[] = {{"value", parameters.values()},
                                                           {"first_moment", adam.first},
                                                           {"second_moment", adam.second}};
        for (const auto& [kind, row] : rows) {
            for (const auto& part : parameters.parts_of(row)) {
                visit(text(kind, '.', part.name), part.value);
            }
        }
    }

    RegressorPlan plan;
    Ranks ranks;
    LabelledPeople people;
    facenets::RegressorNetwork network;
    FlatParameters parameters;
    Adam adam;
    LabelLoss loss;
    at::ScalarType compute;
    std::int64_t steps = 0;
    bool is_step_half_done = false;

  private:
    LabelledBatch held_out_;
};

RegressorTrainer::RegressorTrainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RegressorTrainer::~RegressorTrainer() = default;
RegressorTrainer::RegressorTrainer(RegressorTrainer&& other) noexcept = default;
RegressorTrainer& RegressorTrainer::operator=(RegressorTrainer&& other) noexcept = default;

const RegressorPlan& RegressorTrainer::plan() const { return impl_->plan; }
const facenets::LabelLayout& RegressorTrainer::layout() const {
    return impl_->people.labels().layout();
}
std::int64_t RegressorTrainer::steps() const { return impl_->steps; }
std::int64_t RegressorTrainer::images() const { return impl_->steps * impl_->plan.batch; }
bool RegressorTrainer::finished() const { return images() >= impl_->plan.images; }

Result<RegressorTrainer> RegressorTrainer::start(const RegressorPlan& plan,
                                                 people::Renderer renderer,
                                                 const RegressorTrainerOptions& options) {
    if (auto valid = validate(plan); !valid) return valid.error();
    return RegressorTrainer(std::make_unique<Impl>(plan, std::move(renderer), options));
}

Result<void> RegressorTrainer::join(const Ranks& ranks) try {
    if (ranks.is_alone()) return {};
    if (auto shared = check_shares(impl_->plan.batch, ranks); !shared) return shared;
    const auto what = text(impl_->plan.to_json(), layout().to_json().dump(), impl_->steps);
    if (!ranks.say_the_same(what)) return of_other_training();
    impl_->ranks = ranks;
    for (const auto& row : {impl_->parameters.values(), impl_->adam.first, impl_->adam.second}) {
        ranks.follow_first(row);
    }
    return {};
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<bool> RegressorTrainer::agree_to_stop(bool wants_to) const try {
    return impl_->ranks.any(wants_to);
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<double> RegressorTrainer::step() try {
    const auto batch = impl_->next_batch();
    impl_->is_step_half_done = true;
    const auto seen = impl_->network->forward(batch.pictures, impl_->compute);
    const auto showing = LabelLoss::showing(batch.truth);
    impl_->ranks.average(showing);
    const auto loss = impl_->loss(seen.outputs, batch.truth, showing);
    impl_->parameters.clear_gradients();
    loss.backward();
    impl_->ranks.average(impl_->parameters.gradients());
    impl_->adam.step(impl_->parameters.values(),
                     impl_->parameters.gradients(),
                     impl_->plan.rate_at(images(), impl_->steps));
    const auto mean = loss.detach().reshape({1});
    impl_->ranks.average(mean);
    const auto value = mean.item<double>();
    if (!std::isfinite(value)) {
        return Error{ErrorCode::Diverged,
                     {"The loss is {} at step {}; the training has come apart. Go on from a "
                      "checkpoint with a lower learning rate.",
                      value,
                      impl_->steps}};
    }
    ++impl_->steps;
    impl_->is_step_half_done = false;
    return value;
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

std::vector<double> RegressorTrainer::look() {
    const auto& people = impl_->held_out();
    return facenets::skill(layout(), impl_->see(people.pictures).outputs, people.truth);
}

Result<void> RegressorTrainer::save(const std::filesystem::path& checkpoint) const {
    if (auto done = check_done(impl_->is_step_half_done); !done) return done;
    Result<void> sound;
    std::map<std::string, model_io::Array> tensors;
    impl_->for_each_tensor([&](const std::string& name, const at::Tensor& value) {
        if (sound) sound = check_finite(name, value);
        tensors.emplace(name, tensor::to_array(value));
    });
    if (!sound) return sound;
    return model_io::write_safetensors(checkpoint,
                                       tensors,
                                       {{"plan", impl_->plan.to_json()},
                                        {"labels", layout().to_json().dump()},
                                        {"steps", std::to_string(impl_->steps)}});
}

Result<RegressorTrainer> RegressorTrainer::resume(const std::filesystem::path& checkpoint,
                                                  people::Renderer renderer,
                                                  const RegressorTrainerOptions& options) {
    const auto corrupt = [&checkpoint](const Sentence& why) {
        return Error{ErrorCode::FileCorrupt, {"{}: {}", checkpoint.filename().string(), why}};
    };
    const auto file = model_io::ModelFile::open(checkpoint);
    if (!file) return file.error();
    const auto* const tensors = file->find("");
    const auto& metadata = file->metadata();
    if (tensors == nullptr || !metadata.contains("plan") || !metadata.contains("labels") ||
        !metadata.contains("steps")) {
        return corrupt("this is no checkpoint of a label regressor.");
    }
    try {
        const auto plan = RegressorPlan::from_json(metadata.at("plan").get<std::string>());
        if (!plan) return corrupt(plan.error().message);
        auto impl = std::make_unique<Impl>(*plan, std::move(renderer), options);
        const auto labels = Json::parse(metadata.at("labels").get<std::string>());
        if (facenets::LabelLayout::from_json(labels) != impl->people.labels().layout()) {
            return corrupt("it was begun with other assets, which give other labels.");
        }
        const c10::NoGradGuard no_grad;
        impl->for_each_tensor([&](const std::string& name, const at::Tensor& place) {
            const auto* const info = tensors->find(name);
            if (info == nullptr) throw std::out_of_range(name + " is missing");
            if (at::IntArrayRef(info->shape) != place.sizes() ||
                info->dtype != model_io::Dtype::F32) {
                throw std::out_of_range(name + " has another shape than expected");
            }
            const auto array = file->read(*info);
            if (!array) throw std::out_of_range(array.error().message);
            place.copy_(tensor::from_array(*array));
        });
        impl->steps = std::stoll(metadata.at("steps").get<std::string>());
        impl->adam.steps = impl->steps;
        return RegressorTrainer(std::move(impl));
    } catch (const std::exception& fault) {
        return corrupt({"the checkpoint cannot be used: {}.", fault.what()});
    }
}

Result<void> RegressorTrainer::write_model(const std::filesystem::path& file,
                                           const std::vector<double>& skills) {
    const auto features = impl_->see(impl_->held_out().pictures).features;
    Json told = Json::object();
    for (std::size_t i = 0; i < skills.size(); ++i) {
        // Three digits say it all; a label that no held-out person shows has none.
        if (std::isfinite(skills[i])) {
            told[layout().labels()[i].name] = std::round(skills[i] * 1000.0) / 1000.0;
        }
    }
    // One that hardly ever differs must not count for much as soon as it does.
    constexpr double kLeastDeviation = 0.1;  // of the mean one
    const auto deviation = features.std(0);
    return facenets::write(
        {.architecture = architecture_of(impl_->plan),
         .layout = layout(),
         .network = impl_->network,
         .feature_mean = features.mean(0),
         .feature_deviation = deviation.maximum(kLeastDeviation * deviation.mean()),
         .metadata = {{"name", text("regressor-", to_string(impl_->plan.kind))},
                      {"kind", std::string(to_string(impl_->plan.kind))},
                      {"license", "CC0-1.0"},
                      {"people", people::record_of(impl_->people.set())},
                      {"images_seen", std::to_string(images())},
                      {"training_plan", impl_->plan.to_json()},
                      {"held_out_r2", told.dump()}}},
        file);
}

}  // namespace pliant::training
