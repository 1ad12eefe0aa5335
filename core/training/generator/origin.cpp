#include "core/training/generator/origin.h"

#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace pliant::training {
namespace {

/// Copies the tensors of a network with these prefixes that the checkpoint has.
void copy_weights(const stylegan::Checkpoint& from,
                  const std::vector<std::string_view>& prefixes,
                  const stylegan::TrainableGenerator& into) {
    const c10::NoGradGuard no_grad;
    const auto copy = [&](const auto& entries) {
        for (const auto& entry : entries) {
            const auto found = from.tensors.find(entry.key());
            if (found == from.tensors.end()) continue;  // a block above the origin's resolution
            for (const auto prefix : prefixes) {
                if (!entry.key().starts_with(prefix)) continue;
                auto weights = tensor::from_array(found->second);
                // The file has a mean latent for each row of W+; training has one for all.
                if (weights.dim() > entry.value().dim()) weights = weights.mean(0);
                entry.value().copy_(weights);
            }
        }
    };
    copy(into->named_parameters());
    copy(into->named_buffers());
}

}  // namespace

Result<Origin> Origin::read(const std::filesystem::path& model, const JobContext& job) {
    const auto file = model_io::ModelFile::open(model);
    if (!file) return file.error();
    auto generator = stylegan::Checkpoint::read(*file, {}, job);
    if (!generator) return generator.error();
    if (generator->description.architecture.alias_free) {
        return Error{ErrorCode::FormatUnsupported,
                     {"{} is a StyleGAN3 generator; training goes on from StyleGAN2 generators.",
                      shown(model.filename())}};
    }
    const auto size = generator->description.architecture.size();
    if (size.width != size.height || generator->description.architecture.picture_channels != 3) {
        return Error{ErrorCode::FormatUnsupported,
                     {"{} draws pictures of another shape than training does, which are square and "
                      "RGB.",
                      shown(model.filename())}};
    }
    auto label_code = LabelCode::tensors_in(*file, generator->description.network);
    if (!label_code) return label_code.error();
    auto sha256 = file->sha256(job);
    if (!sha256) return sha256.error();
    return Origin{.generator = *std::move(generator),
                  .label_code = *std::move(label_code),
                  .name = shown(model.filename()),
                  .sha256 = *std::move(sha256)};
}

std::optional<LabelCode> Origin::code_of(const std::vector<people::Label>& labels) const {
    if (label_code.empty()) return {};
    auto code = LabelCode::read(
        label_code, generator.metadata, generator.description.architecture.z_dim, labels);
    if (!code) return {};
    return *std::move(code);
}

Result<Plan> fit_to(const Origin& origin, Plan plan) {
    const auto& found = origin.generator.description.architecture;
    auto& shape = plan.architecture;
    const auto mismatch = [&origin](const Sentence& why) {
        return Error{ErrorCode::ModelMismatch, {"{}: {}", origin.name, why}};
    };
    if (!plan.is_paired && found.c_dim != shape.c_dim) {
        return mismatch(
            {"this generator takes labels of {} numbers; the labels of the pictures have {}.",
             found.c_dim,
             shape.c_dim});
    }
    if (plan.is_paired && found.c_dim > 0) {
        return mismatch(
            {"this generator is conditional, with {} classes, which rendered people do not have. "
             "Start from an unconditional one.",
             found.c_dim});
    }
    if (found.resolution() > shape.resolution()) {
        return mismatch(
            {"this generator has a resolution of {} px, more than the {} px to be trained.",
             found.resolution(),
             shape.resolution()});
    }
    shape.w_dim = found.w_dim;
    if (!plan.is_paired || !origin.label_code.empty()) {
        shape.z_dim = found.z_dim;
        shape.mapping_layers = found.mapping_layers;
    } else {
        shape.z_dim = std::max(shape.z_dim, found.w_dim);  // room for all labels
    }
    shape.conv_clamp = found.conv_clamp;
    for (std::size_t b = 0; b < shape.channels.size(); ++b) {
        shape.channels[b] = b < found.channels.size()
                                ? found.channels[b]
                                : std::min(shape.channels[b], shape.channels[b - 1]);
    }
    plan.begun_from = text(origin.name, " ", origin.sha256);
    return plan;
}

void begin_with(const Origin& origin, bool with_mapping, GeneratorState& state) {
    std::vector<std::string_view> networks = {"synthesis."};
    if (with_mapping) networks.emplace_back("mapping.");
    copy_weights(origin.generator, networks, state.generator);
    copy_weights(origin.generator, networks, state.average);
}

}  // namespace pliant::training
