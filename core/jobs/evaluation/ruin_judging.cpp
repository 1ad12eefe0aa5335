#include "core/jobs/evaluation/ruin_judging.h"

#include "core/base/text.h"
#include "core/jobs/people/people_renderer.h"
#include "core/model_io/model_paths.h"
#include "core/people/asset_folder.h"
#include "core/training/data/label_code.h"
#include "core/training/data/rendered_pictures.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace pliant::jobs {
namespace {

constexpr std::int64_t kBatch = 10;
constexpr double kPsi = 0.7;
// Seeds that no task has, and people that no training has seen.
constexpr std::uint32_t kFirstSeed = 3'000'000, kFirstSoundSeed = 4'000'000;
constexpr std::uint64_t kFirstPerson = std::uint64_t{1} << 46;

/// Renders people as the model draws them; empty if it does not, or without assets.
Result<std::optional<people::Renderer>> renderer_of(const models::ChosenModel& model,
                                                    const std::filesystem::path& assets,
                                                    const JobContext& job) {
    const auto code =
        training::LabelCode::tensors_in(model.file, model.checkpoint.description.network);
    if (!code) return code.error();
    std::error_code ignored;
    const auto usual = people::asset_folder();
    if (code->empty() || (assets.empty() && !std::filesystem::is_directory(usual, ignored))) {
        return std::optional<people::Renderer>();
    }
    auto renderer = load_renderer(assets, job);
    if (!renderer) return renderer.error();
    return std::optional(*std::move(renderer));
}

/// A batch of the model's own pictures, [kBatch,3,R,R].
at::Tensor own_pictures(const stylegan::Generator& generator, std::uint32_t seed) {
    const auto& shape = generator.architecture();
    std::vector<at::Tensor> z;
    for (std::uint32_t i = 0; i < kBatch; ++i) {
        z.push_back(stylegan::z_of_seed(seed + i, shape, generator.device()));
    }
    const auto batch = at::cat(z);
    const auto c =
        shape.c_dim > 0 ? at::zeros({kBatch, shape.c_dim}, batch.options()) : at::Tensor();
    return generator.synthesize(generator.map(batch, c, {.psi = kPsi}));
}

/// The features of `count` pictures, kBatch at a time from make(first).
template <typename Make>
Activity<at::Tensor> seen(const facenets::LabelRegressor& network,
                          std::int64_t count,
                          JobContext job,
                          Make make) {
    std::vector<at::Tensor> features;
    for (std::int64_t first = 0; first < count; first += kBatch) {
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped."};
        job.report(static_cast<double>(first) / static_cast<double>(count),
                   text(first, " of ", count));
        {
            const c10::NoGradGuard no_grad;  // of one thread, so not held across steps
            features.push_back(network.read(make(first)).features);
        }
        co_await next_step();
    }
    co_return at::cat(features);
}

JobContext stage(const JobContext& job, double from, double to, const char* what) {
    return {.stop = job.stop, .on_progress = [&job, from, to, what](const Progress& progress) {
                job.report(from + (to - from) * progress.fraction, text(what, ", ", progress.what));
            }};
}

}  // namespace

Activity<evaluation::RuinJudge> learn_ruins(const models::ChosenModel& model,
                                            const stylegan::Generator& generator,
                                            RuinJudging judging,
                                            JobContext job) {
    if (auto readable = model.check_draws_as_renderings(); !readable) co_return readable.error();
    const auto file = model_io::named_or_bundled(judging.judge, model_io::kBundledJudge);
    if (!file) co_return file.error();
    auto network = facenets::LabelRegressor::load(*file, generator.device());
    if (!network) co_return network.error();
    auto renderer = renderer_of(model, judging.assets, job);
    if (!renderer) co_return renderer.error();

    const auto own_count = judging.pictures / 2;
    const auto own_from = [&generator](std::uint32_t seed) {
        return [&generator, seed](std::int64_t first) {
            return own_pictures(generator, seed + static_cast<std::uint32_t>(first));
        };
    };
    auto seeing_own = seen(
        *network, own_count, stage(job, 0.0, 0.3, "looking at own pictures"), own_from(kFirstSeed));
    const auto own = co_await std::move(seeing_own);
    if (!own) co_return own.error();
    const auto looking = stage(job, 0.3, 1.0, "looking at sound pictures");
    if (!*renderer) {
        auto seeing = seen(*network, judging.pictures, looking, own_from(kFirstSoundSeed));
        const auto sound = co_await std::move(seeing);
        if (!sound) co_return sound.error();
        co_return evaluation::RuinJudge(*std::move(network), *sound, *own);
    }
    training::RenderedPictures renderings(
        **std::move(renderer),
        {.size = static_cast<int>(network->architecture().size), .threads = renderer_threads(0)});
    auto seeing = seen(*network, judging.pictures, looking, [&](std::int64_t first) {
        std::vector<std::uint64_t> people;
        for (std::int64_t i = 0; i < kBatch; ++i) {
            people.push_back(kFirstPerson + static_cast<std::uint64_t>(first + i));
        }
        return renderings.of(people).to(generator.device());
    });
    const auto sound = co_await std::move(seeing);
    if (!sound) co_return sound.error();
    co_return evaluation::RuinJudge(*std::move(network), *sound, *own);
}

}  // namespace pliant::jobs
