#include "ui/editor/photo_edits.h"

#include "core/document/command.h"
#include "core/requests/photo.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"

#include <algorithm>
#include <cmath>

namespace pliant::ui {

void PhotoEdits::editSquare(Point from, Point to) {
    const auto& photo = keeper_.present().photo;
    if (photo.is_empty()) {
        Q_EMIT said(tr("Open a photo first: a frame chooses the part of it that is to be edited."));
        return;
    }
    const auto* model = editor_.model();
    if (model == nullptr) {
        Q_EMIT said(tr("The model is not open yet."));
        return;
    }
    const auto frame = photo::Frame::of(std::min(from.x, to.x),
                                        std::min(from.y, to.y),
                                        std::abs(to.x - from.x),
                                        std::abs(to.y - from.y));
    if (!photo::is_frame(frame, photo.size)) {
        Q_EMIT said(tr("The middle of the frame must lie in the photo."));
        return;
    }
    Q_EMIT said(tr("Looking for what %1 shows there; then it can be pulled.")
                    .arg(QString::fromStdString(photo.name)));
    editor_.work().begin(
        {.request = engine::FindLatent{.photo = photo,
                                       .frame = frame,
                                       .model = model->model.path,
                                       .network = model->generator.network},
         .name = tr("Edit a part of %1").arg(QString::fromStdString(photo.name)),
         .outcome = [this, of = photo.sha256, which = model->model](const engine::Answer& answer) {
             const auto& found = answer.as<engine::FoundLatent>();
             if (keeper_.present().photo.sha256 != of) {
                 return TaskOutcome{.sentence = tr("Another photo has taken its place since.")};
             }
             keeper_.issue(document::EditUnder{which, found.latent, found.placement});
             Q_EMIT begun();
             return TaskOutcome{.sentence =
                                    tr("It can be pulled now: the photo's own pixels follow.")};
         }});
}

}  // namespace pliant::ui
