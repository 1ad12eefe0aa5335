#pragma once

#include "core/document/history.h"
#include "ui/canvas/point_marks.h"
#include "ui/canvas/tool.h"

#include <map>
#include <optional>

namespace pliant::ui {

class EditState;

/// Puts handles and targets on the picture and moves them.
///
/// Press on the picture and pull: a handle and its target. Click: a handle, which the next click
/// gives its target. Pull at a handle: its target goes with the mouse; with Ctrl the handle itself.
/// Pull at a target: all selected ones go with it. Shift adds to the selection, or draws a frame
/// around what is to be selected. Alt puts a pin.
class DragTool : public Tool {
    Q_OBJECT

  public:
    explicit DragTool(EditState& state, QObject* parent = nullptr);

    /// A press on the picture puts a pin instead of a handle.
    void setPlacesPins(bool places_pins) { places_pins_ = places_pins; }

    void begin(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    void hover(const Pointer& at) override;
    void leave() override;
    bool keyPress(const QKeyEvent& event) override;
    void paint(QPainter& painter, const ViewTransform& view) const override;
    [[nodiscard]] QCursor cursor() const override;

  Q_SIGNALS:
    /// A target is being moved, or was set: what live drag follows.
    void pulled();
    /// The gesture is over; `pulled` may follow in another one.
    void released();
    /// The right button was pressed, on the point that is selected now if on any.
    void menuAsked(QPoint on_screen);
    /// Something to know, in a sentence.
    void said(const QString& sentence);

  private:
    enum class Doing { Nothing, PullTarget, MoveTargets, MoveHandles, Frame };

    void beginOnPoint(const PointHit& hit, const Pointer& at);
    void beginOnPicture(const Pointer& at);
    /// Remembers where the ends that move begin.
    void takeStarts(PointEnd end);
    void pull(const Pointer& at);
    void shift(Point by);
    void selectInFrame(const Pointer& at);
    void finish();
    bool goThroughPoints(bool is_forward);
    bool nudge(const QKeyEvent& event);

    EditState& state_;
    bool places_pins_ = false;
    Doing doing_ = Doing::Nothing;
    document::GestureId gesture_ = document::kNoGesture;
    document::EntryId before_ = 0;  // where cancel goes back to
    document::PointId pulled_ = 0;
    bool has_moved_ = false;
    Pointer start_;
    Point grip_;  // from the mouse to the end that it holds, image px
    std::map<document::PointId, Point> starts_;
    QPointF frame_end_;
    std::optional<Pointer> hovered_;
    std::optional<PointHit> hit_;  // under the mouse
};

}  // namespace pliant::ui
