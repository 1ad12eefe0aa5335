#include "core/jobs/people/render_people_job.h"

#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/jobs/people/people_csv.h"
#include "core/jobs/people/people_pictures.h"
#include "core/jobs/people/people_renderer.h"
#include "core/people/parallel.h"
#include "core/people/renderer.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>

namespace pliant::jobs {
namespace {

// Share of the progress bar that loading gets.
constexpr double kLoaded = 0.05;

/// A setting whose label was found.
struct Resolved {
    int label = 0;
    double from = 0.0, to = 0.0;
};

Result<std::vector<Resolved>> resolve(const std::vector<engine::LabelSetting>& settings,
                                      const people::LabelSchema& schema) {
    std::vector<Resolved> resolved;
    for (const auto& setting : settings) {
        const int label = schema.find(setting.label);
        if (label < 0) {
            std::string known;
            for (const auto& each : schema.labels())
                known += text(known.empty() ? "" : ", ", each.name);
            return Error{ErrorCode::InvalidArgument,
                         {"There is no label '{}'. There are: {}.", setting.label, known}};
        }
        people::Person probe;
        for (const double end : {setting.from, setting.to}) {
            const auto valid = schema.write(label, static_cast<float>(end), probe);
            if (!valid) return valid.error();
        }
        resolved.push_back({label, setting.from, setting.to});
    }
    return resolved;
}

/// The person of picture `i` of `count`, with what was set.
people::Person person_of(const people::Renderer& renderer,
                         std::uint32_t seed,
                         const std::vector<Resolved>& settings,
                         std::size_t i,
                         std::size_t count) {
    people::Person person = renderer.person(seed);
    const double along = count > 1 ? static_cast<double>(i) / static_cast<double>(count - 1) : 0.0;
    for (const auto& setting : settings) {
        double value = setting.from + (setting.to - setting.from) * along;
        const auto& label = renderer.schema().labels()[setting.label];
        if (label.kind != people::LabelKind::Continuous) value = std::round(value);
        // Both ends were accepted, so what lies between them is.
        (void)renderer.schema().write(setting.label, static_cast<float>(value), person);
    }
    return person;
}

Result<void> validate(const engine::RenderPeople& request) {
    if (request.seeds.empty()) {
        return Error{ErrorCode::InvalidArgument, "There are no seeds to render."};
    }
    if (auto valid = check_renderer_threads(request.threads, 0); !valid) return valid;
    return people::validate({.size = request.size, .samples = request.samples});
}

Activity<engine::RenderedPeople> render(engine::RenderPeople request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto renderer = load_renderer(request.assets, job, kLoaded, request.set);
    if (!renderer) co_return renderer.error();
    const auto settings = resolve(request.settings, renderer->schema());
    if (!settings) co_return settings.error();
    const std::size_t count = request.seeds.size();
    auto pictures = PeoplePictures::create(request.out, count, request.size, request.with_maps);
    if (!pictures) co_return pictures.error();
    auto tables = PeopleCsv::create(request.labels, request.landmarks, *renderer);
    if (!tables) co_return tables.error();

    const int threads = renderer_threads(request.threads);
    const people::RenderOptions options = {.size = request.size,
                                           .samples = request.samples,
                                           .with_hiders = !request.landmarks.empty(),
                                           .with_segments = request.with_maps,
                                           .with_depth = request.with_maps,
                                           .with_surface = request.with_maps,
                                           .with_normals = request.with_maps,
                                           .with_cover = request.with_maps};
    const Stopwatch watch;
    engine::RenderedPeople done{.wanted = count};
    // Rendered in batches by all threads, written in order by this one.
    std::vector<people::RenderedHead> batch(static_cast<std::size_t>(threads) * 4);
    while (done.finished < count && !job.is_cancelled()) {
        const std::size_t first = done.finished;
        const std::size_t length = std::min(batch.size(), count - first);
        people::parallel_for(static_cast<int>(length), threads, [&](int i) {
            const std::size_t at = first + static_cast<std::size_t>(i);
            batch[i] = renderer->render(
                person_of(*renderer, request.seeds[at], *settings, at, count), options);
        });
        for (std::size_t i = 0; i < length; ++i) {
            const std::uint32_t seed = request.seeds[first + i];
            if (auto added = (*pictures)->add(seed, batch[i]); !added) co_return added.error();
            if (auto added = tables->add(seed, batch[i]); !added) co_return added.error();
            ++done.finished;
        }
        job.report(kLoaded + (1.0 - kLoaded) * static_cast<double>(done.finished) /
                                 static_cast<double>(count),
                   text("seed ", request.seeds[done.finished - 1]));
        co_await next_step();
    }
    if (done.finished == 0 || (done.finished < count && !(*pictures)->can_be_partial())) {
        co_return Error{
            ErrorCode::Cancelled,
            {"Stopped after {} of {} pictures; nothing was written.", done.finished, count}};
    }
    auto files = (*pictures)->finish();
    if (!files) co_return files.error();
    done.files = *std::move(files);
    if (auto committed = tables->commit(); !committed) co_return committed.error();
    for (const auto& table : {request.labels, request.landmarks}) {
        if (!table.empty()) done.files.push_back(table);
    }
    done.seconds = watch.seconds();
    co_return done;
}

}  // namespace

Activity<engine::RenderedPeople> run(engine::RenderPeople request, engine::RunningJob job) {
    try {
        auto rendering = render(request, job);
        co_return co_await std::move(rendering);
    } catch (const std::bad_alloc&) {
        co_return Error{
            ErrorCode::OutOfMemory,
            {"There is not enough memory for {} pictures of {} px; a folder needs the least.",
             request.seeds.size(),
             request.size}};
    }
}

}  // namespace pliant::jobs
