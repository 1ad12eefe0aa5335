#include "core/jobs/model/draw_canvas_job.h"

#include "core/base/path_text.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/photo/canvas_drawing.h"
#include "core/layers/save_canvas.h"

#include <utility>

namespace pliant::jobs {

Activity<engine::DrawnCanvas> run(engine::DrawCanvas request, engine::RunningJob job) {
    if (!names_a_picture(request.file) &&
        !layers::keeps_format(request.document.photo, request.file)) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} is no name of a picture: it must end in .png, .jpg, .jpeg or .webp.",
                         shown(request.file)}};
    }
    auto drawing = draw_canvas(std::move(request.document),
                               {request.session_file, request.device, request.precision},
                               job);
    const auto drawn = co_await std::move(drawing);
    if (!drawn) co_return drawn.error();
    const auto saved =
        layers::save_canvas(*drawn, request.file, {.removes_place = request.removes_place});
    if (!saved) co_return saved.error();
    for (const auto& note : saved->notes) job.notice(note);
    co_return engine::DrawnCanvas{request.file, drawn->canvas};
}

}  // namespace pliant::jobs
