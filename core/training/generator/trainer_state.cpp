#include "core/training/generator/trainer_state.h"

#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "core/training/base/soundness.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;
using Arrays = std::map<std::string, model_io::Array>;

constexpr double kSquareMomentum = 0.99;

/// Lazy regularisation: steps of a second loss every `interval` steps come on top, so rate and
/// memory shrink by interval / (interval + 1). Karras et al. 2020, appendix B.
double lazy(int interval) {
    return interval > 0 ? static_cast<double>(interval) / (interval + 1.0) : 1.0;
}

bool is_adversarial(const Plan& plan) {
    for (const auto& phase : plan.phases) {
        if (phase.kind == PhaseKind::Adversarial) return true;
    }
    return false;
}

ParameterGroup group(std::string name,
                     const torch::nn::Module& network,
                     std::string_view prefix,
                     const AdamOptions& options,
                     double rate) {
    FlatParameters parameters(network, prefix);
    Adam adam(parameters.values(), options);
    return {std::move(name), std::move(parameters), std::move(adam), rate};
}

/// What the names of parameters begin with that an optimiser each trains.
std::vector<std::string> trained_parts(const Plan& plan) {
    if (plan.frozen_size == 0) return {"mapping.", "synthesis."};
    std::vector<std::string> parts;
    for (int b = 0; b < plan.architecture.block_count(); ++b) {
        const auto size = plan.architecture.block_resolution(b);
        if (size > plan.frozen_size) parts.push_back(text("synthesis.b", size, '.'));
    }
    return parts;
}

/// Calls `visit` with the name and the value of each of the generator's parameters that stays.
template <typename Visit>
void for_each_frozen(const Plan& plan, const stylegan::TrainableGenerator& generator, Visit visit) {
    const auto parts = trained_parts(plan);
    for (const auto& parameter : generator->named_parameters()) {
        const bool is_trained = std::ranges::any_of(
            parts, [&](const std::string& part) { return parameter.key().starts_with(part); });
        if (!is_trained) visit(parameter.key(), parameter.value());
    }
}

/// Calls `visit` with every group that an optimiser trains, always in the same order.
template <typename State, typename Visit>
void for_each_group(State& state, Visit visit) {
    for (auto& each : state.generator_groups) visit(each);
    for (auto* each : {&state.discriminator_group, &state.critics_group}) {
        if (*each) visit(**each);
    }
}

/// Calls `visit` with the name in a checkpoint and the place of every tensor of the state.
template <typename Visit>
void for_each_tensor(const TrainerState& state, Visit visit) {
    for_each_group(state, [&](const ParameterGroup& each) {
        for (const auto& part : each.parameters.parts()) {
            visit(text(each.name, ".value.", part.name), part.value);
        }
        for (const auto& part : each.parameters.parts_of(each.adam.first)) {
            visit(text(each.name, ".first_moment.", part.name), part.value);
        }
        for (const auto& part : each.parameters.parts_of(each.adam.second)) {
            visit(text(each.name, ".second_moment.", part.name), part.value);
        }
    });
    for (const auto& each : state.average_groups) {
        for (const auto& part : each.parts()) visit("average." + part.name, part.value);
    }
    for_each_frozen(
        state.plan, state.average, [&](const std::string& name, const at::Tensor& value) {
            visit("average." + name, value);
        });
    for (const auto& buffer : state.average->named_buffers()) {
        visit("average." + buffer.key(), buffer.value());
    }
}

}  // namespace

TrainerState::TrainerState(const Plan& plan_, std::optional<LabelCode> code_, c10::Device device)
    : plan(plan_),
      code(std::move(code_)),
      generator(plan.architecture, plan.seed),
      average(plan.architecture, plan.seed) {
    if (plan.is_paired) {
        generator->mapping->become_identity();
        average->mapping->become_identity();
    }
    generator->to(device);
    average->to(device);
    const double steps_share = plan.is_generator_lazy ? lazy(plan.path_length_interval) : 1.0;
    const AdamOptions options = {.beta1 = std::pow(plan.momentum, steps_share),
                                 .beta2 = std::pow(kSquareMomentum, steps_share)};
    for (const auto& part : trained_parts(plan)) {
        const double rate = part == "mapping." ? plan.mapping_rate : 1.0;
        const auto name = "generator." + part.substr(0, part.size() - 1);
        generator_groups.push_back(group(name, *generator, part, options, steps_share * rate));
        average_groups.emplace_back(*average, part);
    }
    for_each_frozen(plan, generator, [](const std::string&, at::Tensor value) {
        value.set_requires_grad(false);
    });
    if (is_adversarial(plan)) {
        const auto& shape = plan.architecture;
        discriminator = stylegan::Discriminator(shape.channels, plan.seed + 1, shape.c_dim);
        discriminator->to(device);
        const double share = lazy(plan.gradient_penalty_interval);
        discriminator_group = group("discriminator",
                                    *discriminator,
                                    "",
                                    {.beta1 = 0.0, .beta2 = std::pow(kSquareMomentum, share)},
                                    share);
    }
    if (!plan.critics_channels.empty()) {
        critics = Critics(plan.critics_channels, plan.seed + 2);
        critics->to(device);
        critics_group =
            group("critics", *critics, "", {.beta1 = 0.0, .beta2 = kSquareMomentum}, 1.0);
    }
    if (plan.augmentation_images > 0.0) {
        augmentation.emplace(plan.augmentation_images, plan.augmentation_target);
    }
}

bool TrainerState::is_due(int interval) const {
    return interval > 0 && phase_steps % interval == 0;
}

void TrainerState::remember_mean_latent(const at::Tensor& w) {
    if (plan.frozen_size > 0) return;  // no more does the mapping network change
    constexpr double kShare = 0.005;   // of a batch
    const c10::NoGradGuard no_grad;
    const auto mean = w.mean(0).contiguous();
    ranks.average(mean);
    generator->mapping->w_avg.lerp_(mean, kShare);
}

void TrainerState::descend(ParameterGroup& group, double learning_rate) const {
    ranks.average(group.parameters.gradients());
    group.step(learning_rate);
}

void TrainerState::follow_first() const {
    const c10::NoGradGuard no_grad;
    for_each_tensor(*this, [this](const std::string&, const at::Tensor& value) {
        const auto first = value.contiguous();
        ranks.follow_first(first);
        value.copy_(first);
    });
    generator->mapping->w_avg.copy_(average->mapping->w_avg);
}

Result<void> save(const TrainerState& state, const std::filesystem::path& file) {
    if (auto done = check_done(state.is_step_half_done); !done) return done;
    Result<void> sound;
    stylegan::Checkpoint checkpoint;
    if (state.code) state.code->write(checkpoint);
    checkpoint.metadata["data"] = state.fingerprint;
    for_each_tensor(state, [&](const std::string& name, const at::Tensor& value) {
        if (sound) sound = check_finite(name, value);
        checkpoint.tensors.emplace(name, tensor::to_array(value.detach()));
    });
    if (!sound) return sound;
    checkpoint.metadata["plan"] = state.plan.to_json();
    Json adam_steps = Json::array();
    for_each_group(state,
                   [&](const ParameterGroup& each) { adam_steps.push_back(each.adam.steps); });
    const auto augmentation =
        state.augmentation ? state.augmentation->memory() : AugmentationHeuristic::Memory();
    checkpoint.metadata["progress"] = Json{
        {"phase", state.phase},
        {"phase_steps", state.phase_steps},
        {"steps", state.steps},
        {"images", state.images},
        {"mean_path_length", state.mean_path_length},
        {"augmentation", {augmentation.probability, augmentation.signs, augmentation.count}},
        {"adam_steps", adam_steps}}.dump();
    return model_io::write_safetensors(file, checkpoint.tensors, checkpoint.metadata);
}

Result<TrainerState> load_state(const std::filesystem::path& path,
                                const std::vector<people::Label>& labels,
                                c10::Device device) {
    const auto corrupt = [&path](const Sentence& why) {
        return Error{ErrorCode::FileCorrupt, {"{}: {}", path.filename().string(), why}};
    };
    const auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    const auto* const network = file->find("");
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : file->metadata().items()) {
        if (value.is_string()) metadata[key] = value.get<std::string>();
    }
    if (!network || !metadata.contains("plan") || !metadata.contains("progress")) {
        return corrupt("this is no checkpoint of a training.");
    }
    const auto plan = Plan::from_json(metadata["plan"]);
    if (!plan) return corrupt(plan.error().message);
    Arrays arrays;
    for (const auto& info : network->tensors) {
        auto array = file->read(info);
        if (!array) return array.error();
        arrays.emplace(info.name, *std::move(array));
    }
    std::optional<LabelCode> code;
    if (plan->is_paired) {
        auto read = LabelCode::read(arrays, metadata, plan->architecture.z_dim, labels);
        if (!read) return corrupt(read.error().message);
        code = *std::move(read);
    }
    TrainerState state(*plan, std::move(code), device);
    state.fingerprint = metadata["data"];
    const c10::NoGradGuard no_grad;
    try {
        for_each_tensor(state, [&](const std::string& name, const at::Tensor& place) {
            const auto found = arrays.find(name);
            if (found == arrays.end()) throw std::out_of_range(name + " is missing");
            const auto value = tensor::from_array(found->second);
            if (value.sizes() != place.sizes() || value.scalar_type() != at::kFloat) {
                throw std::out_of_range(name + " has another shape than expected");
            }
            place.copy_(value);
        });
        const auto progress = Json::parse(metadata["progress"]);
        state.phase = progress.at("phase");
        state.phase_steps = progress.at("phase_steps");
        state.steps = progress.at("steps");
        state.images = progress.at("images");
        state.mean_path_length = progress.at("mean_path_length");
        if (state.augmentation) {
            const auto& memory = progress.at("augmentation");
            state.augmentation->recall({memory.at(0), memory.at(1), memory.at(2)});
        }
        const auto& adam_steps = progress.at("adam_steps");
        std::size_t next = 0;
        for_each_group(state,
                       [&](ParameterGroup& each) { each.adam.steps = adam_steps.at(next++); });
    } catch (const std::exception& fault) {
        return corrupt({"the checkpoint cannot be used: {}.", fault.what()});
    }
    state.generator->mapping->w_avg.copy_(state.average->mapping->w_avg);
    for_each_frozen(*plan, state.generator, [&](const std::string& name, at::Tensor value) {
        value.copy_(state.average->named_parameters()[name]);
    });
    for (const auto& buffer : state.generator->named_buffers()) {
        buffer.value().copy_(state.average->named_buffers()[buffer.key()]);
    }
    return state;
}

}  // namespace pliant::training
