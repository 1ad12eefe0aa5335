#include "core/jobs/photo/begin_photo_job.h"

#include "core/base/path_text.h"
#include "core/document/command.h"
#include "core/document/session_file.h"
#include "core/jobs/faces/find_faces_job.h"
#include "core/jobs/photo/find_latent_job.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

/// The photo, and then what was found in it: undo leads back to the photo.
document::Session session_of(const document::Photo& photo, const engine::FoundLatent& found) {
    document::Document first;
    first.layers.front().is_shown = false;
    first.generated().model = found.model;
    first = document::apply(std::move(first), document::SetPhoto{photo});
    document::History history(first);
    const document::Command command =
        document::EditUnder{found.model, found.latent, found.placement};
    history.push(document::apply(first, command),
                 document::kNoGesture,
                 std::string(document::name_of(command)));
    return {.history = std::move(history)};
}

/// The share of the progress that goes into finding faces; the search for the latent begins there.
constexpr double kFacesShare = 0.05;

/// The same job, of which only that share of the progress is over at its end.
engine::RunningJob beginning_of(engine::RunningJob job, double share) {
    job.on_progress = [report = job.on_progress, share](Progress progress) {
        progress.fraction *= share;
        if (report) report(progress);
    };
    return job;
}

/// The face that is asked for. Errors: InvalidArgument.
Result<engine::FoundFace> chosen_face(const engine::BeginPhoto& request,
                                      const engine::FoundFaces& found) {
    const auto count = found.faces.size();
    if (count == 0) {
        return Error{ErrorCode::InvalidArgument,
                     {"No face was found in {}: choose the part to edit with {}.",
                      shown(request.photo),
                      Field{"frame"}}};
    }
    if (request.face == 0 && count > 1) {
        return Error{ErrorCode::InvalidArgument,
                     {"There are {} faces in {}: choose one with {}, counted from the left.",
                      count,
                      shown(request.photo),
                      Field{"face"}}};
    }
    if (request.face < 0 || request.face > static_cast<int>(count)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; in {} it must be from 1 to {}.",
                      Field{"face"},
                      request.face,
                      shown(request.photo),
                      count}};
    }
    return found.faces[static_cast<std::size_t>(request.face == 0 ? 0 : request.face - 1)];
}

/// The part to edit.
Activity<photo::Frame> frame_of(engine::BeginPhoto request,
                                document::Photo photo,
                                engine::RunningJob job) {
    if (request.frame) co_return *request.frame;
    auto searching =
        run(engine::FindFaces{.opened = std::move(photo)}, beginning_of(job, kFacesShare));
    const auto found = co_await std::move(searching);
    if (!found) co_return found.error();
    const auto face = chosen_face(request, *found);
    if (!face) co_return face.error();
    const auto framing = request.framing.value_or(photo::framing_of(request.model.stem().string()));
    co_return photo::face_frame(framing, face->landmarks);
}

}  // namespace

Activity<engine::BegunPhoto> run(engine::BeginPhoto request, engine::RunningJob job) {
    if (request.out.extension() != document::kSessionExtension) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} must end in .pliant.", shown(request.out)}};
    }
    auto photo = document::open_photo(request.photo);
    if (!photo) co_return photo.error();
    co_await next_step();
    auto framing = frame_of(request, *photo, job);
    const auto frame = co_await std::move(framing);
    if (!frame) co_return frame.error();
    auto finding = run(engine::FindLatent{.photo = *photo,
                                          .frame = *frame,
                                          .model = request.model,
                                          .network = request.network,
                                          .steps = request.steps,
                                          .device = request.device},
                       std::make_shared<PhotoDesk>(),
                       job);
    auto found = co_await std::move(finding);
    if (!found) co_return found.error();
    const auto saved = document::save_session(request.out, session_of(*photo, *found));
    if (!saved) co_return saved.error();
    co_return engine::BegunPhoto{.file = request.out, .found = *std::move(found)};
}

}  // namespace pliant::jobs
