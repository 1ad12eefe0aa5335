#include "core/jobs/model/convert_job.h"

#include "core/base/path_text.h"
#include "core/base/range.h"
#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/model_io/safetensors_writer.h"
#include "core/models/generator_info.h"
#include "core/reach/reach.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "core/training/data/label_code.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <string>
#include <system_error>
#include <utility>

namespace pliant::jobs {
namespace {

// Fractions of the progress bar, by approximate duration.
constexpr double kHashed = 0.3;
constexpr double kRead = 0.6;

/// A job whose progress is the part [from, to] of the whole.
JobContext part_of(const engine::RunningJob& job, double from, double to) {
    return {.stop = job.stop, .on_progress = [&job, from, to](const Progress& progress) {
                job.report(from + (to - from) * progress.fraction, progress.what);
            }};
}

Result<void> validate(const engine::Convert& request) {
    if (request.out.extension() != ".safetensors") {
        return Error{ErrorCode::InvalidArgument,
                     {"Models are written as .safetensors; '{}' does not end in that.",
                      request.out.string()}};
    }
    std::error_code ignored;
    if (std::filesystem::equivalent(request.in, request.out, ignored)) {
        return Error{ErrorCode::InvalidArgument,
                     {"Input and output are the same file, {}.", request.in.string()}};
    }
    const auto folder = request.out.has_parent_path() ? request.out.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, ignored)) {
        return Error{ErrorCode::FileUnwritable, {"The folder {} does not exist.", folder.string()}};
    }
    if (request.reach_alone && !request.mixed_with.empty()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} does not go with {}: mix the models first.",
                      Field{"reach_alone"},
                      Field{"mixed_with"}}};
    }
    return in_range(Field{"share"}, request.share, 0.0, 1.0);
}

/// Replaces the checkpoint's weights by the weighted mean with the other model's, and records this
/// in the metadata.
Result<void> mix(stylegan::Checkpoint& checkpoint,
                 const engine::Convert& request,
                 const JobContext& job) {
    const auto file = model_io::ModelFile::open(request.mixed_with);
    if (!file) return file.error();
    const auto other = stylegan::Checkpoint::read(*file, {}, job);
    if (!other) return other.error();
    const auto sha256 = file->sha256(job);
    if (!sha256) return sha256.error();
    const auto is_alike = [&] {
        if (checkpoint.description.architecture != other->description.architecture) return false;
        return std::ranges::equal(checkpoint.tensors | std::views::keys,
                                  other->tensors | std::views::keys);
    };
    if (!is_alike()) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} and {} have different shapes; only models of the same shape "
                      "can be mixed.",
                      request.in.filename().string(),
                      request.mixed_with.filename().string()}};
    }
    for (auto& [name, array] : checkpoint.tensors) {
        const auto own = tensor::from_array(array);
        const auto theirs = tensor::from_array(other->tensors.at(name)).to(own.scalar_type());
        array = tensor::to_array(own.lerp(theirs, request.share));
    }
    checkpoint.metadata["mixed_with_file"] = shown(request.mixed_with.filename());
    checkpoint.metadata["mixed_with_sha256"] = *sha256;
    checkpoint.metadata["mixed_with_share"] = text(request.share);
    return {};
}

}  // namespace

Activity<engine::ConvertedModel> run(engine::Convert typed, engine::RunningJob job) {
    auto request = typed;
    for (auto* const model : {&request.in, &request.mixed_with}) {
        auto path = model_io::named_model(*model);
        if (!path) co_return path.error();
        *model = *std::move(path);
    }
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto file = model_io::ModelFile::open(request.in);
    if (!file) co_return file.error();
    // Report unusable models before reading their weights.
    if (const auto usable = stylegan::describe(*file, request.network); !usable) {
        co_return usable.error();
    }
    const auto source_sha256 = file->sha256(part_of(job, 0.0, kHashed));
    if (!source_sha256) co_return source_sha256.error();
    co_await next_step();
    auto checkpoint =
        stylegan::Checkpoint::read(*file, request.network, part_of(job, kHashed, kRead));
    if (!checkpoint) co_return checkpoint.error();
    if (!request.mixed_with.empty()) {
        if (auto mixed = mix(*checkpoint, request, {.stop = job.stop}); !mixed) {
            co_return mixed.error();
        }
    }
    auto label_code = training::LabelCode::tensors_in(*file, checkpoint->description.network);
    if (!label_code) co_return label_code.error();
    checkpoint->tensors.merge(*label_code);

    co_await next_step();
    // Kept, so that it need not be measured for the first drag.
    const auto generator =
        stylegan::Generator::load(*checkpoint, c10::Device(c10::kCPU), Precision::Exact);
    if (!generator) co_return generator.error();
    const auto reach = reach::Reach::measure(*generator);
    checkpoint->tensors.merge(reach.tensors());

    co_await next_step();
    const auto info = models::generator_info(checkpoint->description);
    const auto converted = [&] {
        std::error_code ignored;
        return engine::ConvertedModel{
            .file = request.out,
            .byte_count = std::filesystem::file_size(request.out, ignored),
            .generator = info};
    };
    if (request.reach_alone) {
        if (auto written = reach.write(request.out, *file, checkpoint->description.network);
            !written) {
            co_return written.error();
        }
        co_return converted();
    }
    auto metadata = std::move(checkpoint->metadata);
    metadata["source_file"] = shown(request.in.filename());
    metadata["source_format"] = model_io::to_string(file->format());
    metadata["source_network"] = info.network;
    metadata["source_sha256"] = *source_sha256;
    if (auto written = model_io::write_safetensors(
            request.out, checkpoint->tensors, metadata, part_of(job, kRead, 1.0));
        !written) {
        co_return written.error();
    }
    co_return converted();
}

}  // namespace pliant::jobs
