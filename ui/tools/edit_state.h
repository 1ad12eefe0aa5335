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

/// Where the drag that runs has found a handle.
struct FoundHandle {
    document::PointId id = 0;
    Point at;                 ///< image px
    double confidence = 0.0;  ///< 0 .. 1
    bool is_lost = false;
};

/// What the tools share beside the document: which points are selected, where a running drag has
/// found the handles, how large the picture is. Nothing of it is saved or undone.
class EditState : public QObject {
    Q_OBJECT

  public:
    using Ids = std::set<document::PointId>;

    /// `keeper` must outlive it.
    explicit EditState(SessionKeeper& keeper, QObject* parent = nullptr);

    [[nodiscard]] SessionKeeper& keeper() const { return keeper_; }
    [[nodiscard]] const document::Document& document() const;

    /// Side of the picture, px; 0: there is none yet.
    [[nodiscard]] int side() const { return side_; }
    void setSide(int side);
    /// The nearest place of the picture.
    [[nodiscard]] Point inPicture(Point p) const;
    [[nodiscard]] bool isInPicture(Point p) const;

    [[nodiscard]] const Ids& selection() const { return selection_; }
    /// Ids that the document does not have are left out.
    void select(Ids ids);
    void toggle(document::PointId id);
    void selectAll();
    /// The only selected point that waits for its target; null where there is none.
    [[nodiscard]] const document::ControlPoint* pointToPair() const;

    /// Takes in a step of the drag that runs; handles leave their trails.
    void setFound(const std::vector<FoundHandle>& handles);
    /// No drag runs: handles are where the document has them.
    void clearFound();
    /// Where a handle is seen.
    [[nodiscard]] Point handleOf(const document::ControlPoint& point) const;
    [[nodiscard]] std::vector<PointMark> marks() const;

    /// An id for a gesture that begins.
    [[nodiscard]] document::GestureId beginGesture() { return ++last_gesture_; }

    // What menus and keys do to the points that are selected.
    void removeSelected();
    void lockSelected(bool are_locked);
    void enableSelected(bool are_enabled);
    void pinSelected(bool are_pins);
    void unpairSelected();
    /// Targets where there are any, else handles; or handles in any case. What is locked stays.
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
    int side_ = 0;
    Ids selection_;
    std::map<document::PointId, Found> found_;
    document::GestureId last_gesture_ = document::kNoGesture;
};

}  // namespace pliant::ui
