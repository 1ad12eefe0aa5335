#include "ui/tools/drag_tool.h"

#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kClickReach = 3.0;  // movement that still counts as a click, device-independent px
constexpr double kNudge = 1.0;       // image px
constexpr double kLargeNudge = 10.0;

/// Limits a shift of several points so that none leaves the picture.
Point clamped_shift(const EditState& state,
                    const std::map<document::PointId, Point>& starts,
                    Point by) {
    const auto clamped = [](double way, double start, int side) {
        const double room = std::max(side - 1.0, 0.0) - start;
        return std::clamp(way, std::min(-start, 0.0), std::max(room, 0.0));
    };
    for (const auto& [id, start] : starts) {
        by.x = clamped(by.x, start.x, state.size().width);
        by.y = clamped(by.y, start.y, state.size().height);
    }
    return by;
}

}  // namespace

DragTool::DragTool(EditState& state, QObject* parent) : Tool(parent), state_(state) {}

void DragTool::begin(const Pointer& at) {
    start_ = at;
    has_moved_ = false;
    doing_ = Doing::Nothing;
    starts_.clear();
    gesture_ = state_.beginGesture();
    before_ = state_.keeper().history().present_id();
    const auto hit = hit_mark(state_.marks(), at.view, at.in_widget);
    if (at.button == Qt::RightButton) {
        if (!hit) {
            state_.select({});
        } else if (!state_.selection().contains(hit->id)) {
            state_.select({hit->id});
        }
        Q_EMIT menuAsked(at.on_screen);
    } else if (hit) {
        beginOnPoint(*hit, at);
    } else {
        beginOnPicture(at);
    }
}

void DragTool::beginOnPoint(const PointHit& hit, const Pointer& at) {
    if (at.modifiers & Qt::ShiftModifier) {
        state_.toggle(hit.id);
        return;
    }
    if (!state_.selection().contains(hit.id)) state_.select({hit.id});
    const auto& point = *state_.generated().find_point(hit.id);
    if (point.is_locked) {
        Q_EMIT said(tr("Point %1 is locked.").arg(hit.id));
        return;
    }
    pulled_ = hit.id;
    if (hit.end == PointEnd::Target) {
        doing_ = Doing::MoveTargets;
        takeStarts(PointEnd::Target);
    } else if (point.is_pin || (at.modifiers & Qt::ControlModifier)) {
        doing_ = Doing::MoveHandles;
        takeStarts(PointEnd::Handle);
    } else {
        doing_ = Doing::PullTarget;
        grip_ = state_.handleOf(point) - at.in_image();
    }
}

void DragTool::beginOnPicture(const Pointer& at) {
    if (at.modifiers & Qt::ShiftModifier) {
        doing_ = Doing::Frame;
        frame_end_ = at.in_widget;
        return;
    }
    if (!state_.isInPicture(at.in_image())) {
        state_.select({});
        return;
    }
    const Point place = state_.inPicture(at.in_image());
    auto& keeper = state_.keeper();
    grip_ = {};
    if (const auto* waiting = state_.pointToPair(); waiting != nullptr && !places_pins_) {
        pulled_ = waiting->id;
        doing_ = Doing::PullTarget;
        has_moved_ = true;  // a click sets it
        keeper.issue(document::MoveTarget{pulled_, place}, gesture_);
        Q_EMIT pulled();
        return;
    }
    const bool is_pin = places_pins_ || (at.modifiers & Qt::AltModifier);
    pulled_ = state_.generated().next_point;
    keeper.issue(document::AddPoint{.handle = place, .is_pin = is_pin}, gesture_);
    state_.select({pulled_});
    doing_ = is_pin ? Doing::MoveHandles : Doing::PullTarget;
    if (is_pin) takeStarts(PointEnd::Handle);
}

void DragTool::takeStarts(PointEnd end) {
    for (const auto id : state_.selection()) {
        const auto* point = state_.generated().find_point(id);
        if (point == nullptr || point->is_locked) continue;
        if (end == PointEnd::Handle) {
            starts_[id] = state_.handleOf(*point);
        } else if (point->target) {
            starts_[id] = *point->target;
        }
    }
}

void DragTool::move(const Pointer& at) {
    hovered_ = at;
    const QPointF way = at.in_widget - start_.in_widget;
    if (!has_moved_ && std::hypot(way.x(), way.y()) < kClickReach) return;
    has_moved_ = true;
    switch (doing_) {
        case Doing::Nothing: break;
        case Doing::PullTarget: pull(at); break;
        case Doing::MoveTargets:
        case Doing::MoveHandles:
            shift(clamped_shift(state_, starts_, at.in_image() - start_.in_image()));
            break;
        case Doing::Frame:
            frame_end_ = at.in_widget;
            Q_EMIT changed();
            break;
    }
}

void DragTool::pull(const Pointer& at) {
    const Point to = state_.inPicture(at.in_image() + grip_);
    state_.keeper().issue(document::MoveTarget{pulled_, to}, gesture_);
    Q_EMIT pulled();
}

void DragTool::shift(Point by) {
    auto& keeper = state_.keeper();
    for (const auto& [id, start] : starts_) {
        if (doing_ == Doing::MoveTargets) {
            keeper.issue(document::MoveTarget{id, start + by}, gesture_);
        } else {
            keeper.issue(document::MoveHandle{id, start + by}, gesture_);
        }
    }
    if (doing_ == Doing::MoveTargets) Q_EMIT pulled();
}

void DragTool::end(const Pointer& at) {
    if (doing_ == Doing::Frame) selectInFrame(at);
    finish();
}

void DragTool::selectInFrame(const Pointer& at) {
    const auto frame = QRectF(start_.in_widget, at.in_widget).normalized();
    auto ids = state_.selection();
    for (const auto& mark : state_.marks()) {
        if (frame.contains(at.view.widget_from_image(mark.handle))) ids.insert(mark.id);
    }
    state_.select(std::move(ids));
}

void DragTool::finish() {
    doing_ = Doing::Nothing;
    state_.keeper().endGesture();
    Q_EMIT released();
    Q_EMIT changed();
}

void DragTool::cancel() {
    state_.keeper().goTo(before_);
    finish();
}

void DragTool::hover(const Pointer& at) {
    hovered_ = at;
    const auto hit = hit_mark(state_.marks(), at.view, at.in_widget);
    const bool shows_way = state_.pointToPair() != nullptr;
    if (hit == std::exchange(hit_, hit) && !shows_way) return;
    Q_EMIT changed();
}

void DragTool::leave() {
    hovered_.reset();
    hit_.reset();
    Q_EMIT changed();
}

QCursor DragTool::cursor() const {
    if (doing_ == Doing::MoveTargets || doing_ == Doing::MoveHandles) return Qt::SizeAllCursor;
    return hit_ ? Qt::PointingHandCursor : Qt::CrossCursor;
}

void DragTool::paint(QPainter& painter, const ViewTransform& view) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (doing_ == Doing::Frame) {
        const auto frame = QRectF(start_.in_widget, frame_end_).normalized();
        painter.setPen(QPen(Qt::black, 1));
        painter.drawRect(frame);
        painter.setPen(QPen(Qt::white, 1, Qt::DashLine));
        painter.drawRect(frame);
    }
    // A preview of the target that the next click would set.
    const auto* waiting = state_.pointToPair();
    if (waiting != nullptr && hovered_ && doing_ == Doing::Nothing && !hit_ && !places_pins_) {
        const QPointF from = view.widget_from_image(state_.handleOf(*waiting));
        painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
        painter.drawLine(from, hovered_->in_widget);
        painter.setPen(QPen(mark_colour(waiting->id), 1.5, Qt::DashLine));
        painter.drawLine(from, hovered_->in_widget);
    }
    painter.restore();
}

bool DragTool::keyPress(const QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_Tab: return goThroughPoints(true);
        case Qt::Key_Backtab: return goThroughPoints(false);
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down: return nudge(event);
        default: return false;
    }
}

/// Selects the next point; returns false after the last one, so that the focus moves on.
bool DragTool::goThroughPoints(bool is_forward) {
    const auto& points = state_.generated().points;
    if (points.empty()) return false;
    const auto& selection = state_.selection();
    if (selection.empty()) {
        state_.select({is_forward ? points.front().id : points.back().id});
        return true;
    }
    const auto here = std::ranges::find(
        points, is_forward ? *selection.rbegin() : *selection.begin(), &document::ControlPoint::id);
    const auto index = here - points.begin() + (is_forward ? 1 : -1);
    if (index < 0 || index >= std::ssize(points)) {
        state_.select({});
        return false;
    }
    state_.select({points[static_cast<std::size_t>(index)].id});
    return true;
}

bool DragTool::nudge(const QKeyEvent& event) {
    if (state_.selection().empty()) return false;
    const double step = event.modifiers() & Qt::ShiftModifier ? kLargeNudge : kNudge;
    Point by;
    switch (event.key()) {
        case Qt::Key_Left: by.x = -step; break;
        case Qt::Key_Right: by.x = step; break;
        case Qt::Key_Up: by.y = -step; break;
        default: by.y = step; break;
    }
    // Auto-repeat of a held key belongs to one gesture.
    if (!event.isAutoRepeat() || gesture_ == document::kNoGesture) gesture_ = state_.beginGesture();
    const bool only_handles = event.modifiers() & Qt::ControlModifier;
    state_.shiftSelected(by, only_handles, gesture_);
    state_.keeper().endGesture();
    if (!only_handles) Q_EMIT pulled();
    Q_EMIT released();
    return true;
}

}  // namespace pliant::ui
