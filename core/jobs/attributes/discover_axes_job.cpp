#include "core/jobs/attributes/discover_axes_job.h"

#include "core/attributes/discovery.h"
#include "core/attributes/factorisation.h"
#include "core/attributes/label_extractor.h"
#include "core/attributes/rated_axes.h"
#include "core/attributes/ratings.h"
#include "core/attributes/row_effects.h"
#include "core/axes/axis_file.h"
#include "core/base/path_text.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/base/user_folders.h"
#include "core/jobs/attributes/axis_table.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/model_io/safetensors_writer.h"
#include "core/models/chosen_model.h"

#include <chrono>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace pliant::jobs {
namespace {

using attributes::Discovery;
using engine::DiscoverAxes;

constexpr std::int64_t kLeastSamples = 256, kMostSamples = 10'000'000;
constexpr int kMostUnsupervised = 128;
// Codes without pictures, from which the spread of W is known where there are no axes yet.
constexpr std::int64_t kCodesForSpread = 8192;
// Share of the progress bar up to the last sample.
constexpr double kSampling = 0.75;

Result<void> validate(const DiscoverAxes& request) {
    const auto wrong = [](const Sentence& why) { return Error{ErrorCode::InvalidArgument, why}; };
    if (request.samples < kLeastSamples || request.samples > kMostSamples) {
        return wrong({"{} is {}; it must be {} to {}.",
                      Field{"samples"},
                      request.samples,
                      kLeastSamples,
                      kMostSamples});
    }
    // The pictures whose rows are measured follow the samples.
    constexpr auto kLastSeed = std::numeric_limits<std::uint32_t>::max();
    if (request.first_seed + request.samples > kLastSeed - kLeastSamples) {
        return wrong({"{} is too large for so many pictures.", Field{"first_seed"}});
    }
    if (request.unsupervised < 0 || request.unsupervised > kMostUnsupervised) {
        return wrong({"{} is {}; it must be 0 to {}.",
                      Field{"unsupervised"},
                      request.unsupervised,
                      kMostUnsupervised});
    }
    if (request.out.empty() && data_folder().empty()) {
        return wrong({"{} must name a file: there is no folder for your own data.", Field{"out"}});
    }
    return {};
}

/// The file of the regressor that reads labels; empty if none does.
Result<std::filesystem::path> regressor_of(const DiscoverAxes& request) {
    if (!request.has_labels) return std::filesystem::path();
    return model_io::named_or_bundled(request.regressor, model_io::kBundledSteer);
}

/// Empty for no regressor.
Result<std::string> sha256_of(const std::filesystem::path& regressor, std::stop_token stop) {
    if (regressor.empty()) return std::string();
    const auto file = model_io::ModelFile::open(regressor);
    if (!file) return file.error();
    return file->sha256({.stop = std::move(stop)});
}

/// Where the sums are kept until the axes are found, and for which discovery.
class PartialFile {
  public:
    PartialFile(const std::filesystem::path& out,
                const DiscoverAxes& request,
                const Discovery& discovery,
                const std::string& model_sha256,
                const std::string& regressor_sha256)
        : file_(out), metadata_{{"format", "pliant partial axes 1"}} {
        file_ += ".partial";
        metadata_["model_sha256"] = model_sha256;
        metadata_["network"] = request.network;
        metadata_["regressor_sha256"] = regressor_sha256;
        metadata_["samples"] = text(request.samples, " from seed ", request.first_seed);
        for (const auto& attribute : discovery.sampler().extractor().attributes()) {
            metadata_["attributes"] += attribute.id + ' ';
        }
    }

    [[nodiscard]] Result<void> keep(const Discovery& discovery) const {
        return model_io::write_safetensors(file_, discovery.state(), metadata_);
    }
    /// Errors: those of ModelFile::open; ModelMismatch if it is of another discovery.
    [[nodiscard]] Result<void> restore(Discovery& discovery) const {
        const auto file = model_io::ModelFile::open(file_);
        if (!file) return file.error();
        for (const auto& [key, value] : metadata_) {
            if (file->metadata().value(key, "") == value) continue;
            return Error{
                ErrorCode::ModelMismatch,
                {"{} is of another discovery: its {} differs.", shown(file_.filename()), key}};
        }
        std::map<std::string, model_io::Array> state;
        for (const auto& info : file->find("")->tensors) {
            auto array = file->read(info);
            if (!array) return array.error();
            state.emplace(info.name, *std::move(array));
        }
        return discovery.restore(state);
    }
    void remove() const {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }

  private:
    std::filesystem::path file_;
    std::map<std::string, std::string> metadata_;
};

/// Draws all samples, measures the rows of each axis.
Activity<axes::AxisSet> discover(Discovery discovery,
                                 PartialFile partial,
                                 DiscoverAxes request,
                                 JobContext job) {
    const std::chrono::duration<double> pause(request.checkpoint_minutes * 60.0);
    auto kept_at = std::chrono::steady_clock::now();
    while (!discovery.is_sampled()) {
        if (job.is_cancelled()) {
            if (auto kept = partial.keep(discovery); !kept) co_return kept.error();
            co_return Error{ErrorCode::Cancelled,
                            {"Stopped after {} of {} pictures; they count when it is resumed.",
                             discovery.sampled(),
                             request.samples}};
        }
        discovery.step();
        const auto sampled = static_cast<double>(discovery.sampled());
        job.report(kSampling * sampled / static_cast<double>(request.samples),
                   text("picture ", discovery.sampled(), " of ", request.samples));
        if (std::chrono::steady_clock::now() - kept_at >= pause) {
            if (auto kept = partial.keep(discovery); !kept) co_return kept.error();
            kept_at = std::chrono::steady_clock::now();
        }
        co_await next_step();
    }
    if (auto kept = partial.keep(discovery); !kept) co_return kept.error();
    const auto next_seed = request.first_seed + static_cast<std::uint32_t>(request.samples);
    attributes::RowEffects effects(
        discovery.sampler(), discovery.axes(), {.first_seed = next_seed});
    co_await next_step();
    while (!effects.is_finished()) {
        if (job.is_cancelled()) {
            co_return Error{ErrorCode::Cancelled,
                            "Stopped after the last picture; they count when it is resumed."};
        }
        const auto count = effects.axes().axes.size();
        job.report(kSampling + (1.0 - kSampling) * static_cast<double>(effects.measured()) /
                                   static_cast<double>(count),
                   text("axis ", effects.measured() + 1, " of ", count));
        effects.step();
        co_await next_step();
    }
    co_return effects.axes();
}

/// Axes of ratings, in the whitened W of those that are known.
Result<axes::AxisSet> rated(const DiscoverAxes& request,
                            const attributes::Sampler& sampler,
                            const axes::AxisSet& known,
                            std::stop_token stop) {
    const auto ratings = attributes::Ratings::read(request.ratings);
    if (!ratings) return ratings.error();
    auto about = known;
    if (about.is_empty()) {
        about = attributes::without_axes(sampler.codes(0, kCodesForSpread), sampler.rows());
    }
    return attributes::rated_axes(*ratings, sampler.codes(ratings->seeds), about, std::move(stop));
}

/// Writes what was found. The user's own axes accumulate: without `out`, those of ratings stay that
/// are not found anew, and a new rating leaves all others alone.
Result<void> store(axes::AxisSet& found,
                   const DiscoverAxes& request,
                   const axes::Model& model,
                   const std::filesystem::path& out) {
    if (found.is_empty()) {
        return Error{ErrorCode::ModelMismatch,
                     {"No slider was found in {} pictures.", found.samples}};
    }
    found.model_sha256 = model.sha256;
    if (request.out.empty()) {
        auto own = axes::find_own(model);
        if (!own) return own.error();
        found = request.ratings.empty()
                    ? axes::joined(std::move(found), own->only(axes::AxisKind::Rated))
                    : axes::joined(*std::move(own), found);
    }
    return axes::write(found, out);
}

Result<void> make_parent(const std::filesystem::path& file) {
    std::error_code failure;
    const auto folder = file.parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder, failure);
    if (!failure) return {};
    return Error{ErrorCode::FileUnwritable,
                 {"{} cannot be created: {}.", shown(folder), failure.message()}};
}

}  // namespace

Activity<engine::DiscoveredAxes> run(engine::DiscoverAxes request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    auto model = models::ChosenModel::read(request.device, request.model, request.network, job);
    if (!model) co_return model.error();
    const auto sha256 = model->file.sha256({.stop = job.stop});
    if (!sha256) co_return sha256.error();
    const auto out = request.out.empty() ? axes::own_file(*sha256) : request.out;
    if (auto made = make_parent(out); !made) co_return made.error();
    const auto& shape = model->checkpoint.description.architecture;
    const axes::Model about{model->path, *sha256, shape.num_ws(), shape.w_dim};
    // What will be added to, and cannot be read, is told of before anything is drawn.
    const auto known = !request.ratings.empty() ? axes::find(about)
                       : request.out.empty()    ? axes::find_own(about)
                                                : Result<axes::AxisSet>(axes::AxisSet());
    if (!known) co_return known.error();
    auto generator = model->generator(Precision::Exact, job);
    if (!generator) co_return generator.error();
    const auto regressor = regressor_of(request);
    if (!regressor) co_return regressor.error();
    if (!regressor->empty()) {
        if (auto valid = model->check_draws_as_renderings(); !valid) co_return valid.error();
    }
    const auto extractor = attributes::usual_extractor(*regressor, model->device);
    if (!extractor) co_return extractor.error();
    attributes::Sampler sampler(*std::move(generator), *extractor);
    co_await next_step();

    const Stopwatch watch;
    Result<axes::AxisSet> found = axes::AxisSet();
    if (request.ratings.empty()) {
        Discovery discovery(std::move(sampler),
                            {.samples = request.samples, .first_seed = request.first_seed});
        const auto regressor_sha256 = sha256_of(*regressor, job.stop);
        if (!regressor_sha256) co_return regressor_sha256.error();
        const PartialFile partial(out, request, discovery, *sha256, *regressor_sha256);
        if (request.resume) {
            if (auto restored = partial.restore(discovery); !restored) co_return restored.error();
        }
        auto discovering = discover(std::move(discovery), partial, request, job);
        found = co_await std::move(discovering);
        if (!found) co_return found.error();
        attributes::add_principal_axes(*found, request.unsupervised);
        attributes::add_factor_axes(*found, model->checkpoint, request.unsupervised);
        if (auto stored = store(*found, request, about, out); !stored) co_return stored.error();
        partial.remove();
    } else {
        found = rated(request, sampler, *known, job.stop);
        if (!found) co_return found.error();
        if (auto stored = store(*found, request, about, out); !stored) co_return stored.error();
    }
    co_return engine::DiscoveredAxes{.file = out,
                                     .axes = found->axes.size(),
                                     .samples = found->samples,
                                     .seconds = watch.seconds(),
                                     .table = table(*found)};
}

}  // namespace pliant::jobs
