#pragma once

#include "core/document/history.h"
#include "ui/canvas/point_marks.h"
#include "ui/canvas/tool.h"

#include <map>
#include <optional>

namespace pliant::ui {

class EditState;

/// Places and moves handles and targets.
///
/// Drag on the picture: a handle and its target. Click: a handle; the next click sets its target.
/// Drag a handle: moves its target; with Ctrl, the handle itself. Drag a target: moves all selected
/// targets. Shift adds to the selection or draws a selection frame. Alt places a pin.
class DragTool : public Tool {
    Q_OBJECT

  public:
    explicit DragTool(EditState& state, QObject* parent = nullptr);

    /// Whether a press on the picture places a pin instead of a handle.
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
    /// A target is being moved or was set; live drag follows it.
    void pulled();
    /// The gesture is over.
    void released();
    /// The right button was pressed; a point under it is now selected.
    void menuAsked(QPoint on_screen);
    /// A message for the user.
    void said(const QString& sentence);

  private:
    enum class Doing { Nothing, PullTarget, MoveTargets, MoveHandles, Frame };

    void beginOnPoint(const PointHit& hit, const Pointer& at);
    void beginOnPicture(const Pointer& at);
    /// Remembers the initial positions of the ends that move.
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
    document::EntryId before_ = 0;  // the entry that cancel returns to
    document::PointId pulled_ = 0;
    bool has_moved_ = false;
    Pointer start_;
    Point grip_;  // offset from the mouse to the end it holds, image px
    std::map<document::PointId, Point> starts_;
    QPointF frame_end_;
    std::optional<Pointer> hovered_;
    std::optional<PointHit> hit_;  // under the mouse
};

}  // namespace pliant::ui
