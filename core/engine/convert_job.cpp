#include "core/engine/convert_job.h"

#include "core/base/text.h"
#include "core/engine/generator_info.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/stylegan/checkpoint.h"

#include <map>
#include <string>
#include <system_error>
#include <utility>

namespace pliant::engine {
namespace {

// Shares of the progress bar, about as long as each part takes.
constexpr double kHashed = 0.3;
constexpr double kRead = 0.6;

/// The same job, its progress shown as the part [from, to] of the whole.
JobContext part_of(const RunningJob& job, double from, double to) {
    return {.stop = job.stop, .on_progress = [&job, from, to](const Progress& progress) {
                job.report(from + (to - from) * progress.fraction, progress.what);
            }};
}

Result<void> validate(const Convert& request) {
    if (request.out.extension() != ".safetensors") {
        return Error{ErrorCode::InvalidArgument,
                     text("Models are written as .safetensors; '",
                          request.out.string(),
                          "' does not end in that.")};
    }
    std::error_code ignored;
    if (std::filesystem::equivalent(request.in, request.out, ignored)) {
        return Error{ErrorCode::InvalidArgument,
                     text("Input and output are the same file, ", request.in.string(), ".")};
    }
    const auto folder = request.out.has_parent_path() ? request.out.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, ignored)) {
        return Error{ErrorCode::FileUnwritable,
                     text("There is no folder ", folder.string(), " to write into.")};
    }
    return {};
}

}  // namespace

Result<ConvertedModel> run(const Convert& request, const RunningJob& job) {
    if (auto valid = validate(request); !valid) return valid.error();
    const auto file = model_io::ModelFile::open(request.in);
    if (!file) return file.error();
    // Says at once what cannot be used, before megabytes are read.
    if (const auto usable = stylegan::describe(*file, request.network); !usable) {
        return usable.error();
    }
    const auto source_sha256 = file->sha256(part_of(job, 0.0, kHashed));
    if (!source_sha256) return source_sha256.error();
    auto checkpoint =
        stylegan::Checkpoint::read(*file, request.network, part_of(job, kHashed, kRead));
    if (!checkpoint) return checkpoint.error();

    const auto info = generator_info(checkpoint->description);
    auto metadata = std::move(checkpoint->metadata);
    metadata["source_file"] = request.in.filename().string();
    metadata["source_format"] = model_io::to_string(file->format());
    metadata["source_network"] = info.network;
    metadata["source_sha256"] = *source_sha256;
    if (auto written = model_io::write_safetensors(
            request.out, checkpoint->tensors, metadata, part_of(job, kRead, 1.0));
        !written) {
        return written.error();
    }
    std::error_code ignored;
    return ConvertedModel{.file = request.out,
                          .byte_count = std::filesystem::file_size(request.out, ignored),
                          .generator = info};
}

}  // namespace pliant::engine
