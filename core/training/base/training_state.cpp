#include "core/training/base/training_state.h"

#include "core/base/text.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "core/training/base/checkpoint.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

/// "generator.value."; "value." for a group without a name.
std::string prefix_of(const ParameterGroup& group, const char* kind) {
    return text(group.name, group.name.empty() ? "" : ".", kind, '.');
}

/// Throws std::out_of_range with the name of a tensor that does not fit.
void read_into(const at::Tensor& place, const std::string& name, const Checkpoint& checkpoint) {
    const auto* const info = checkpoint.file().find("")->find(name);
    if (info == nullptr) throw std::out_of_range(name + " is missing");
    const auto array = checkpoint.file().read(*info);
    if (!array) throw std::out_of_range(array.error().message);
    const auto value = tensor::from_array(*array);
    if (value.sizes() != place.sizes() || value.scalar_type() != place.scalar_type()) {
        throw std::out_of_range(name + " has an unexpected shape");
    }
    place.copy_(value);
}

}  // namespace

TrainingState::TrainingState(std::string plan, std::int64_t batch)
    : plan_(std::move(plan)), batch_(batch) {}

ParameterGroup& TrainingState::train(std::string name,
                                     const torch::nn::Module& network,
                                     const GroupOptions& options) {
    FlatParameters parameters(network, options.part);
    Adam adam(parameters.values(), options.adam);
    trained_.push_back({{std::move(name), std::move(parameters), std::move(adam), options.rate},
                        &network,
                        options.part});
    return trained_.back().group;
}

bool TrainingState::is_trained(const torch::nn::Module& network,
                               const std::string& parameter) const {
    return std::ranges::any_of(trained_, [&](const Trained& each) {
        return each.network == &network && parameter.starts_with(each.part);
    });
}

void TrainingState::keep_average(const std::string& name,
                                 const torch::nn::Module& average,
                                 const torch::nn::Module& network) {
    auto& averages = averages_[name];
    for (const auto& each : trained_) {
        if (each.network != &network) continue;
        averages.push_back({FlatParameters(average, each.part), &each.group});
    }
    const auto share = [&](const std::string& key, at::Tensor ours, const at::Tensor& theirs) {
        ours.set_data(theirs.detach());
        keep(text(name, '.', key), std::move(ours));
    };
    const auto parameters = network.named_parameters(), buffers = network.named_buffers();
    for (const auto& ours : average.named_parameters()) {
        if (is_trained(network, ours.key())) continue;
        share(ours.key(), ours.value(), parameters[ours.key()]);
    }
    for (const auto& ours : average.named_buffers()) {
        share(ours.key(), ours.value(), buffers[ours.key()]);
    }
}

void TrainingState::keep(std::string name, at::Tensor value) {
    kept_.emplace(std::move(name), std::move(value));
}

void TrainingState::remember(std::string name, std::vector<double*> numbers) {
    numbers_.push_back({std::move(name), std::move(numbers)});
}

void TrainingState::identify_data(std::string name, std::string words) {
    data_.emplace(std::move(name), std::move(words));
}

void TrainingState::attach(std::map<std::string, std::string> metadata,
                           const std::map<std::string, model_io::Array>& arrays) {
    metadata_.merge(std::move(metadata));
    for (const auto& [name, array] : arrays) attached_.emplace(name, tensor::from_array(array));
}

void TrainingState::descend(const std::vector<ParameterGroup*>& groups,
                            const at::Tensor& loss,
                            double learning_rate) {
    for (const auto* group : groups) group->parameters.clear_gradients();
    loss.backward();
    for (auto* group : groups) {
        const auto& gradients = group->parameters.gradients();
        ranks_.average(gradients);
        is_step_half_done_ = true;
        group->adam.step(group->parameters.values(), gradients, group->rate * learning_rate);
    }
}

void TrainingState::update_averages(double decay) const {
    const c10::NoGradGuard no_grad;
    for (const auto& [name, averages] : averages_) {
        for (const auto& each : averages) {
            each.parameters.values().lerp_(each.followed->parameters.values(), 1.0 - decay);
        }
    }
}

void TrainingState::complete_step() {
    ++steps_;
    is_step_half_done_ = false;
}

Result<void> TrainingState::join(const Ranks& ranks) {
    if (ranks.is_alone()) return {};
    if (auto shared = check_shares(batch_, ranks); !shared) return shared;
    if (!ranks.agree_on(text(plan_, Json(data_).dump(), Json(metadata_).dump(), progress()))) {
        return not_the_same_training();
    }
    ranks_ = ranks;
    const c10::NoGradGuard no_grad;
    const auto broadcast = [&ranks](const at::Tensor& place) {
        const auto first = place.contiguous();
        ranks.broadcast(first);
        place.copy_(first);
    };
    for (const auto& [group, network, part] : trained_) {
        for (const auto& row : {group.parameters.values(), group.adam.first, group.adam.second}) {
            broadcast(row);
        }
    }
    for (const auto& [name, averages] : averages_) {
        for (const auto& each : averages) broadcast(each.parameters.values());
    }
    for (const auto& [name, value] : kept_) broadcast(value);
    return {};
}

void TrainingState::for_each_tensor(const Visit& visit) const {
    const auto visit_row =
        [&](const ParameterGroup& group, const char* kind, const at::Tensor& row) {
            for (const auto& part : group.parameters.parts_of(row)) {
                visit(prefix_of(group, kind) + part.name, part.value);
            }
        };
    for (const auto& [group, network, part] : trained_) {
        visit_row(group, "value", group.parameters.values());
        visit_row(group, "first_moment", group.adam.first);
        visit_row(group, "second_moment", group.adam.second);
    }
    for (const auto& [name, averages] : averages_) {
        for (const auto& each : averages) {
            for (const auto& part : each.parameters.parts()) {
                visit(text(name, '.', part.name), part.value);
            }
        }
    }
    for (const auto& [name, value] : kept_) visit(name, value);
}

std::string TrainingState::progress() const {
    Json progress = {{"steps", steps_}, {"images", images()}, {"adam_steps", Json::array()}};
    for (const auto& each : trained_) progress["adam_steps"].push_back(each.group.adam.steps);
    for (const auto& [name, numbers] : numbers_) {
        auto& json = progress[name];
        for (const double* number : numbers) json.push_back(*number);
        if (json.size() == 1) json = Json(json.front());
    }
    return progress.dump();
}

void TrainingState::recall_progress(const std::string& text) {
    const auto progress = Json::parse(text);
    steps_ = progress.at("steps");
    const auto& adam_steps = progress.at("adam_steps");
    std::size_t next = 0;
    for (auto& each : trained_) each.group.adam.steps = adam_steps.at(next++);
    for (const auto& [name, numbers] : numbers_) {
        const auto& json = progress.at(name);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            *numbers[i] = json.is_array() ? json.at(i) : json;
        }
    }
}

Result<void> TrainingState::save(const std::filesystem::path& file) const {
    if (is_step_half_done_) {
        return Error{
            ErrorCode::Internal,
            "The last step was interrupted halfway: the training since the last checkpoint "
            "cannot be saved."};
    }
    std::map<std::string, model_io::Array> tensors;
    for (const auto& [name, value] : attached_) tensors.emplace(name, tensor::to_array(value));
    auto metadata = metadata_;
    metadata.insert(data_.begin(), data_.end());
    std::string ruined;
    for_each_tensor([&](const std::string& name, const at::Tensor& value) {
        if (ruined.empty() && !at::isfinite(value).all().item<bool>()) ruined = name;
        tensors.emplace(name, tensor::to_array(value.detach()));
    });
    if (!ruined.empty()) {
        return Error{ErrorCode::Diverged,
                     {"{} holds infinite or undefined numbers; the training has diverged. Resume "
                      "from a checkpoint with lower learning rates.",
                      ruined}};
    }
    metadata["plan"] = plan_;
    metadata["progress"] = progress();
    return model_io::write_safetensors(file, tensors, metadata);
}

Result<void> TrainingState::load(const Checkpoint& checkpoint) {
    for (const auto& [key, said] : data_) {
        if (checkpoint.metadata(key) == said) continue;
        return Error{
            ErrorCode::ModelMismatch,
            {"{} belongs to a training on other {}.", checkpoint.file().path().string(), key}};
    }
    const c10::NoGradGuard no_grad;
    try {
        for_each_tensor([&](const std::string& name, const at::Tensor& place) {
            read_into(place, name, checkpoint);
        });
        recall_progress(checkpoint.metadata("progress"));
    } catch (const std::exception& fault) {
        return checkpoint.corrupt({"the checkpoint cannot be used: {}.", fault.what()});
    }
    return {};
}

}  // namespace pliant::training
