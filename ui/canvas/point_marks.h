#pragma once

#include "core/base/geometry.h"
#include "core/document/document.h"
#include "ui/canvas/view_transform.h"

#include <QColor>

#include <optional>
#include <vector>

class QPainter;

namespace pliant::ui {

/// A control point as it is drawn: what the document says, and what the drag that runs has found.
struct PointMark {
    document::PointId id = 0;  ///< also the number and the colour that it is told by
    Point handle;              ///< image px; where it is now
    std::optional<Point> target = {};
    bool is_pin = false;
    bool is_locked = false;
    bool is_enabled = true;
    bool is_selected = false;
    std::optional<double> confidence = {};  ///< of the tracking, 0 .. 1; empty: nothing tracks it
    bool is_lost = false;
    std::vector<Point> trail = {};  ///< where the handle has been, image px
};

/// Which end of a point.
enum class PointEnd { Handle, Target };

struct PointHit {
    document::PointId id = 0;
    PointEnd end = PointEnd::Handle;

    friend bool operator==(const PointHit&, const PointHit&) = default;
};

/// Reach of a mark for the mouse, device-independent px.
inline constexpr double kMarkReach = 12.0;

/// A point's colour: eight that colour-blind people can tell apart, in turn.
[[nodiscard]] QColor mark_colour(document::PointId id);

/// Draws the marks at the same size on screen whatever the zoom: a handle is a disc with its
/// number, its target a ring with a cross that opens for the handle to arrive in, a pin a square.
/// An arc around a handle shows how sure
/// the tracking is of it (all around: sure); a lost one has a broken red ring and says so. Grey
/// with a dotted edge: switched off.
void paint_marks(QPainter& painter, const std::vector<PointMark>& marks, const ViewTransform& view);

/// What is under a place of the widget: the nearest end within reach, a handle before a target that
/// it has arrived at.
[[nodiscard]] std::optional<PointHit> hit_mark(const std::vector<PointMark>& marks,
                                               const ViewTransform& view,
                                               QPointF at);

}  // namespace pliant::ui
