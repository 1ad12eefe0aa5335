#include "core/jobs/canvas/canvas_jobs.h"

#include "core/base/guarded.h"
#include "core/jobs/canvas/movement_movie.h"

#include <utility>

namespace pliant::jobs {
namespace {

Error cancelled() { return {ErrorCode::Cancelled, "Stopped before it was done."}; }

/// Whether to try again: it was interrupted by the canvas, and nobody has stopped it.
bool was_interrupted(const Error& error, const JobContext& job) {
    return error.code == ErrorCode::Cancelled && !job.is_cancelled();
}

Movement movement_of(const engine::ExportMovement& request) {
    Movement movement{.steps = request.steps};
    for (const auto& point : request.points) {
        if (engine::DragTask::is_active(point)) movement.targets.push_back(point.target);
    }
    return movement;
}

}  // namespace

Activity<engine::RenderedPictures> run(engine::RenderPictures request,
                                       engine::RunningJob job,
                                       Painter& painter) {
    const auto count = request.pictures.size();
    for (std::size_t i = 0; i < count;) {
        if (job.is_cancelled()) co_return cancelled();
        auto picture = request.model ? painter.draw_with(*request.model, request.pictures[i], job)
                                     : painter.draw(request.pictures[i], request.side_px);
        if (picture) {
            picture->index = i;
            job.show(*std::move(picture));
            ++i;
        } else if (!was_interrupted(picture.error(), job)) {
            co_return picture.error();
        }
        if (i < count) co_await next_step();
    }
    co_return engine::RenderedPictures{count};
}

Activity<engine::DescribedModels> run(engine::DescribeModels request,
                                      engine::RunningJob job,
                                      Painter& painter) {
    const auto count = request.files.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (job.is_cancelled()) co_return cancelled();
        auto description = guarded([&] { return painter.describe(request.files[i]); });
        job.show(engine::Described{i, std::move(description)});
        if (i + 1 < count) co_await next_step();
    }
    co_return engine::DescribedModels{count};
}

Activity<engine::Exported> run(engine::ExportMovement request,
                               engine::RunningJob job,
                               Painter& painter) {
    auto movie = MovementMovie::begin(
        movement_of(request), {request.file}, {.frames_per_second = request.frames_per_second});
    if (!movie) co_return movie.error();
    const auto draw = [&painter](const document::Latent& latent) -> Result<image::Image> {
        const auto picture = painter.draw({.latent = latent}, 0);
        if (!picture) return picture.error();
        return *picture->picture;
    };
    while (!movie->is_finished()) {
        if (job.is_cancelled()) co_return cancelled();
        const auto added = movie->add_frame(draw);
        if (!added && !was_interrupted(added.error(), job)) co_return added.error();
        if (added) job.report(movie->progress().fraction, movie->progress().what);
        co_await next_step();
    }
    co_return engine::Exported{request.file, movie->frame_count()};
}

engine::ActivityTable canvas_activities(Painter& painter) {
    using engine::Pace;
    using engine::RunningJob;
    engine::ActivityTable table;
    const auto add = [&]<typename Request>(Pace pace, std::type_identity<Request>) {
        table.add<Request>(pace, [&painter](Request request, RunningJob job) {
            return run(std::move(request), std::move(job), painter);
        });
    };
    add(Pace::Long, std::type_identity<engine::RenderPictures>());
    add(Pace::WithinAFrame, std::type_identity<engine::DescribeModels>());
    add(Pace::Long, std::type_identity<engine::ExportMovement>());
    return table;
}

}  // namespace pliant::jobs
