#include "ui/editor/photo_edits.h"

#include "core/document/command.h"
#include "core/photo/face_frame.h"
#include "core/requests/photo.h"
#include "ui/editor/editor.h"
#include "ui/language/core_sentences.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::ui {

PhotoEdits::PhotoEdits(Editor& editor, EditState& state, QObject* parent)
    : QObject(parent), editor_(editor), state_(state), keeper_(state.keeper()) {
    connect(&keeper_, &SessionKeeper::documentChanged, this, &PhotoEdits::follow);
    connect(&keeper_, &SessionKeeper::sessionReplaced, this, &PhotoEdits::follow);
    connect(&keeper_, &SessionKeeper::sessionReplaced, this, [this] { refined_.reset(); });
    connect(&editor_, &Editor::runningChanged, this, &PhotoEdits::swapIn);
}

void PhotoEdits::follow() {
    if (searched_.empty() || keeper_.present().photo.sha256 == searched_) return;
    searched_.clear();
    setFaces({});
}

void PhotoEdits::setFaces(std::vector<engine::FoundFace> faces) {
    faces_ = std::move(faces);
    Q_EMIT facesFound(faces_);
}

void PhotoEdits::findFaces() {
    const auto& photo = keeper_.present().photo;
    if (photo.is_empty() || photo.sha256 == searched_) return;
    searched_ = photo.sha256;
    editor_.work().begin(
        {.request = engine::FindFaces{.opened = photo},
         .name = tr("Faces in %1").arg(QString::fromStdString(photo.name)),
         .outcome =
             [this, of = photo.sha256](const engine::Answer& answer) {
                 const auto& found = answer.as<engine::FoundFaces>();
                 if (searched_ != of) {
                     return TaskOutcome{.sentence = tr("Another photo has taken its place since.")};
                 }
                 setFaces(found.faces);
                 return TaskOutcome{
                     .sentence =
                         found.faces.empty()
                             ? tr("No face was found: draw a frame around what is to be edited.")
                             : tr("Click on a face to edit it, or draw a frame.")};
             },
         .explain =
             [this](const Error& error) {
                 searched_.clear();  // stopped or failed: the next time they are looked for again
                 return translated(error);
             }});
    prepareModel();
}

void PhotoEdits::prepareModel() {
    const auto* const model = editor_.model();
    if (model == nullptr || model->model == prepared_) return;
    prepared_ = model->model;
    editor_.work().begin({.request = engine::PrepareForPhotos{.model = model->model.path,
                                                              .network = model->generator.network},
                          .name = tr("Prepare for edits of photos"),
                          .outcome =
                              [](const engine::Answer&) {
                                  return TaskOutcome{.sentence =
                                                         tr("The model is ready for photos.")};
                              },
                          .explain =
                              [this](const Error& error) {
                                  prepared_.reset();  // the next photo asks again
                                  return translated(error);
                              }});
}

void PhotoEdits::editFace(int face) {
    if (!isReady() || face < 0 || face >= static_cast<int>(faces_.size())) return;
    edit(photo::face_frame(photo::framing_of(editor_.model()->model.name), faces_[face].landmarks));
}

void PhotoEdits::editSquare(Point from, Point to) {
    if (!isReady()) return;
    edit(photo::Frame::of(std::min(from.x, to.x),
                          std::min(from.y, to.y),
                          std::abs(to.x - from.x),
                          std::abs(to.y - from.y)));
}

bool PhotoEdits::isReady() {
    if (keeper_.present().photo.is_empty()) {
        Q_EMIT said(tr("Open a photo first: a frame chooses the part of it that is to be edited."));
        return false;
    }
    if (editor_.model() == nullptr) {
        Q_EMIT said(tr("The model is not open yet."));
        return false;
    }
    return true;
}

void PhotoEdits::edit(const photo::Frame& frame) {
    const auto& photo = keeper_.present().photo;
    const auto* const model = editor_.model();
    if (!photo::is_frame(frame, photo.size)) {
        Q_EMIT said(tr("The middle of the frame must lie in the photo."));
        return;
    }
    Q_EMIT said(tr("Looking for what %1 shows there; then it can be pulled.")
                    .arg(QString::fromStdString(photo.name)));
    editor_.tasks().stop(refining_);  // this is waited for; the other has the best so far
    const engine::FindLatent quick{.photo = photo,
                                   .frame = frame,
                                   .model = model->model.path,
                                   .network = model->generator.network,
                                   .steps = engine::kQuickSteps};
    editor_.work().begin(
        {.request = quick,
         .name = tr("Edit a part of %1").arg(QString::fromStdString(photo.name)),
         .outcome = [this, quick, which = model->model](const engine::Answer& answer) {
             const auto& found = answer.as<engine::FoundLatent>();
             if (keeper_.present().photo.sha256 != quick.photo.sha256) {
                 return TaskOutcome{.sentence = tr("Another photo has taken its place since.")};
             }
             keeper_.issue(document::EditUnder{which, found.latent, found.placement},
                           state_.beginGesture());
             keeper_.endGesture();
             refine(quick, found.latent);
             Q_EMIT begun();
             return TaskOutcome{.sentence =
                                    tr("It can be pulled now: the photo's own pixels follow.")};
         }});
}

void PhotoEdits::refine(const engine::FindLatent& quick, const document::Latent& found) {
    auto longer = quick;
    longer.steps = 0;
    longer.begin = found;
    refining_ = editor_.work().begin(
        {.request = longer,
         .name = tr("Refine the edit of %1").arg(QString::fromStdString(quick.photo.name)),
         .outcome = [this, found, layer = keeper_.present().active, edit = keeper_.edit()](
                        const engine::Answer& answer) {
             const auto* const refined =
                 keeper_.edit() == edit ? keeper_.present().find_layer(layer) : nullptr;
             if (refined == nullptr || refined->generated().before != found) {
                 return TaskOutcome{.sentence = tr("That part of the photo is no longer edited.")};
             }
             refined_ = document::Command(
                 document::RefineUnder{found, answer.as<engine::FoundLatent>().latent}, layer);
             swapIn();
             return TaskOutcome{.sentence =
                                    tr("What is pulled now follows the photo more closely.")};
         }});
}

/// It belongs to whatever was done last: there is nothing of its own to undo.
void PhotoEdits::swapIn() {
    if (!refined_ || editor_.isRunning()) return;
    const auto command = *std::exchange(refined_, std::nullopt);
    const auto& history = keeper_.history();
    keeper_.issue(command, history.at(history.present_id()).gesture);
    keeper_.endGesture();
}

}  // namespace pliant::ui
