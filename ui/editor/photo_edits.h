#pragma once

#include "core/base/geometry.h"
#include "core/document/command.h"
#include "core/photo/frame.h"
#include "core/requests/faces.h"
#include "core/requests/photo.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace pliant::ui {

class EditState;
class Editor;
class SessionKeeper;

/// Begins edits of parts of the photo: has its faces found, and the open model's latent for one or
/// for a frame, as tasks, and makes a layer of it. A quick search gives what can be pulled at once;
/// a longer one refines it beside the canvas, and takes its place when the hand rests.
class PhotoEdits : public QObject {
    Q_OBJECT

  public:
    /// Both must outlive it.
    PhotoEdits(Editor& editor, EditState& state, QObject* parent = nullptr);

    /// Has the faces in the photo found, unless that was done or there is none, and the model made
    /// ready for them.
    void findFaces();
    /// One of the faces found, by its index.
    void editFace(int face);
    /// A square of the canvas, by two of its corners, px.
    void editSquare(Point from, Point to);

  Q_SIGNALS:
    /// The faces in the photo, from left to right; none if there is another photo now.
    void facesFound(const std::vector<pliant::engine::FoundFace>& faces);
    /// A layer stands for that part of the photo now, and can be dragged.
    void begun();
    /// A sentence that goes away by itself.
    void said(const QString& sentence);

  private:
    /// Forgets the faces of another photo than the present one.
    void follow();
    void setFaces(std::vector<engine::FoundFace> faces);
    /// Whether there are a photo and a model; says so if not.
    [[nodiscard]] bool isReady();
    void prepareModel();
    void edit(const photo::Frame& frame);
    void refine(const engine::FindLatent& quick, const document::Latent& found);
    /// Puts what was refined in, unless the hand is at work.
    void swapIn();

    Editor& editor_;
    EditState& state_;
    SessionKeeper& keeper_;
    int refining_ = 0;                                  // the task that does; may be over
    std::optional<document::Command> refined_;          // what waits for the hand to rest
    std::optional<document::ModelReference> prepared_;  // the model that is ready for photos
    std::string searched_;  // digest of the photo whose faces were looked for
    std::vector<engine::FoundFace> faces_;
};

}  // namespace pliant::ui
