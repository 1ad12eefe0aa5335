#include "core/jobs/model/draw_canvas_job.h"

#include "core/base/path_text.h"
#include "core/image/save.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/photo/canvas_drawing.h"

#include <utility>

namespace pliant::jobs {

Activity<engine::DrawnCanvas> run(engine::DrawCanvas request, engine::RunningJob job) {
    if (!names_a_picture(request.file)) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} is no name of a picture: it must end in .png, .jpg, .jpeg or .webp.",
                         shown(request.file)}};
    }
    auto drawing = draw_canvas(std::move(request.document),
                               {request.session_file, request.device, request.precision},
                               job);
    const auto drawn = co_await std::move(drawing);
    if (!drawn) co_return drawn.error();
    const auto& whole = **drawn;
    if (auto saved = image::save(request.file, whole); !saved) co_return saved.error();
    co_return engine::DrawnCanvas{request.file, {whole.width(), whole.height()}};
}

}  // namespace pliant::jobs
