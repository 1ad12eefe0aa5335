#pragma once

#include "core/base/geometry.h"
#include "core/document/document.h"
#include "ui/canvas/view_transform.h"

#include <QColor>

#include <optional>
#include <vector>

class QPainter;

namespace pliant::ui {

/// A control point as drawn: from the document and the running drag.
struct PointMark {
    document::PointId id = 0;  ///< also determines its number and colour
    Point handle;              ///< current position, image px
    std::optional<Point> target = {};
    bool is_pin = false;
    bool is_locked = false;
    bool is_enabled = true;
    bool is_selected = false;
    std::optional<double> confidence = {};  ///< of the tracking, 0 .. 1; empty: not tracked
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

/// Hit radius of a mark, device-independent px.
inline constexpr double kMarkReach = 12.0;

/// A point's colour: cycles through eight that are distinguishable with colour blindness.
[[nodiscard]] QColor mark_colour(document::PointId id);

/// Draws the marks at a constant screen size: a handle is a disc with its number, its target a ring
/// with a cross that widens when the handle arrives, a pin a square. An arc around a handle shows
/// the tracking's confidence (full circle: 1); a lost handle has a broken red ring and a label.
/// Grey with a dotted edge: switched off.
void paint_marks(QPainter& painter, const std::vector<PointMark>& marks, const ViewTransform& view);

/// The nearest end within reach of a place in the widget; a handle takes precedence over a target
/// that it covers.
[[nodiscard]] std::optional<PointHit> hit_mark(const std::vector<PointMark>& marks,
                                               const ViewTransform& view,
                                               QPointF at);

}  // namespace pliant::ui
