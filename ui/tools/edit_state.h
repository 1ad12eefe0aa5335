#pragma once

#include "core/document/command.h"
#include "core/document/history.h"
#include "ui/canvas/point_marks.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace pliant::ui {

class SessionKeeper;

/// A handle as tracked by the running drag.
struct FoundHandle {
    document::PointId id = 0;
    Point at;                 ///< image px
    double confidence = 0.0;  ///< 0 .. 1
    bool is_lost = false;
};

/// What the tools share besides the document: selected points, tracked handles of a running drag,
/// and the picture's size. Neither saved nor undoable.
class EditState : public QObject {
    Q_OBJECT

  public:
    using Ids = std::set<document::PointId>;

    /// `keeper` must outlive it.
    explicit EditState(SessionKeeper& keeper, QObject* parent = nullptr);

    [[nodiscard]] SessionKeeper& keeper() const { return keeper_; }
    /// What the active layer's picture is: points, mask and the like are its.
    [[nodiscard]] const document::Generated& generated() const;

    /// Of the picture, px; empty: no picture yet.
    [[nodiscard]] Size size() const { return size_; }
    void setSize(Size size);
    /// The nearest point inside the picture.
    [[nodiscard]] Point inPicture(Point p) const;
    [[nodiscard]] bool isInPicture(Point p) const;

    [[nodiscard]] const Ids& selection() const { return selection_; }
    /// Ignores ids that the layer does not have.
    void select(Ids ids);
    void toggle(document::PointId id);
    void selectAll();
    /// The selected point if it is the only one and has no target yet; otherwise null.
    [[nodiscard]] const document::ControlPoint* pointToPair() const;

    /// Updates the tracked handles after a drag step and extends their trails.
    void setFound(const std::vector<FoundHandle>& handles);
    /// Call when no drag runs: handles are where the document has them.
    void clearFound();
    /// A handle's displayed position.
    [[nodiscard]] Point handleOf(const document::ControlPoint& point) const;
    [[nodiscard]] std::vector<PointMark> marks() const;

    /// An id for a new gesture.
    [[nodiscard]] document::GestureId beginGesture() { return ++last_gesture_; }

    // Actions on the selected points.
    void removeSelected();
    void lockSelected(bool are_locked);
    void enableSelected(bool are_enabled);
    void pinSelected(bool are_pins);
    void unpairSelected();
    /// Shifts targets, or the handles of points without one; with `only_handles`, always handles.
    /// Locked points stay.
    void shiftSelected(Point by, bool only_handles, document::GestureId gesture);

  Q_SIGNALS:
    void changed();
    void selectionChanged();

  private:
    struct Found {
        FoundHandle handle;
        std::vector<Point> trail;
    };

    void forgetMissing();
    [[nodiscard]] std::vector<document::PointId> selectedIds() const;

    SessionKeeper& keeper_;
    Size size_;
    document::LayerId layer_ = 0;  // that the selection is of
    Ids selection_;
    std::map<document::PointId, Found> found_;
    document::GestureId last_gesture_ = document::kNoGesture;
};

}  // namespace pliant::ui
