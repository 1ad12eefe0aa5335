#include "core/models/shelf.h"

#include "core/model_io/model_paths.h"
#include "core/models/chosen_model.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace pliant::models {
namespace {

/// Memory of a generator in bytes: its weights in float32, and about as much again in the layouts
/// that layers compute with.
std::uint64_t bytes_of(const stylegan::Description& description) {
    constexpr std::uint64_t kBytesANumber = 2 * sizeof(float);
    return kBytesANumber * static_cast<std::uint64_t>(description.parameter_count);
}

Result<OpenModel> read(const Wanted& wanted, const engine::RunningJob& job) {
    auto model = ChosenModel::read(wanted.device, wanted.file, wanted.network, job);
    if (!model) return model.error();
    auto sha256 = model->file.sha256({.stop = job.stop});
    if (!sha256) return sha256.error();
    job.report(0.7, "laying out the networks");
    auto generator = model->generator(wanted.precision, job);
    if (!generator) return generator.error();
    auto reach = model->reach_of(*generator);
    if (!reach) return reach.error();
    model->checkpoint.tensors.clear();
    return OpenModel{std::move(model->path),
                     *std::move(sha256),
                     std::make_shared<stylegan::Checkpoint>(std::move(model->checkpoint)),
                     model->device,
                     *std::move(generator),
                     *std::move(reach)};
}

}  // namespace

std::uint64_t usual_shelf_bytes() {
    const auto pages = ::sysconf(_SC_PHYS_PAGES), page_bytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || page_bytes <= 0) return 0;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes) / 4;
}

Result<OpenModel> Shelf::open(const Wanted& wanted, const engine::RunningJob& job) {
    const auto path = model_io::model_or_bundled(wanted.file);
    if (!path) return path.error();
    std::error_code failed;
    const Key key = {.path = *path,
                     .byte_count = std::filesystem::file_size(*path, failed),
                     .written = std::filesystem::last_write_time(*path, failed),
                     .network = wanted.network,
                     .device = wanted.device,
                     .precision = wanted.precision};
    const auto found = std::ranges::find(kept_, key, &Kept::key);
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        return kept_.front().model;
    }
    // Before the next model needs the memory; otherwise its load would fail.
    kept_.remove_if([](const Kept& each) { return each.model.device.is_cuda(); });
    auto model = read(wanted, job);
    if (!model) return model.error();
    kept_.push_front({key, *model, bytes_of(model->about->description)});
    make_room();
    return model;
}

void Shelf::make_room() {
    std::uint64_t taken = 0;
    for (auto kept = kept_.begin(); kept != kept_.end(); ++kept) {
        taken += kept->bytes;
        if (taken > limit_bytes_ && kept != kept_.begin()) {
            kept_.erase(kept, kept_.end());
            return;
        }
    }
}

}  // namespace pliant::models
