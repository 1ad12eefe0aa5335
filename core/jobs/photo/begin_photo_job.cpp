#include "core/jobs/photo/begin_photo_job.h"

#include "core/base/path_text.h"
#include "core/document/command.h"
#include "core/document/session_file.h"
#include "core/jobs/photo/find_latent_job.h"

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

}  // namespace

Activity<engine::BegunPhoto> run(engine::BeginPhoto request, engine::RunningJob job) {
    if (request.out.extension() != document::kSessionExtension) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} must end in .pliant.", shown(request.out)}};
    }
    auto photo = document::open_photo(request.photo);
    if (!photo) co_return photo.error();
    co_await next_step();
    auto finding = run(engine::FindLatent{.photo = *photo,
                                          .frame = request.frame,
                                          .model = request.model,
                                          .network = request.network,
                                          .steps = request.steps,
                                          .device = request.device},
                       job);
    auto found = co_await std::move(finding);
    if (!found) co_return found.error();
    const auto saved = document::save_session(request.out, session_of(*photo, *found));
    if (!saved) co_return saved.error();
    co_return engine::BegunPhoto{.file = request.out, .found = *std::move(found)};
}

}  // namespace pliant::jobs
