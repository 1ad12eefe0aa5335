#include "ui/canvas/canvas.h"

#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::ui {
namespace {

// In device-independent px.
constexpr double kMargin = 24.0;  // around a fitted picture
constexpr double kMinVisible = 48.0;
constexpr double kSplitReach = 6.0;
constexpr double kZoomStep = 1.25;

}  // namespace

Canvas::Canvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(200, 200);
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(
        tr("Tab selects the next point, the arrow keys move it, Insert "
           "adds one in the middle of the view"));
    updateCursor();
}

QSize Canvas::sizeHint() const { return {720, 720}; }

void Canvas::setPicture(const QImage& picture, Size size) {
    const bool is_other_size = size != picture_size_;
    picture_ = picture;
    picture_size_ = size;
    if (is_other_size) fit();
    update();
}

void Canvas::setPlacement(const Similarity& placement) {
    placement_ = placement;
    update();
}

void Canvas::setBefore(const QImage& before) {
    before_ = before;
    update();
}

void Canvas::setMarks(std::vector<PointMark> marks) {
    marks_ = std::move(marks);
    update();
}

void Canvas::setMask(const document::Mask& mask) {
    veil_.set(mask);
    update();
}

void Canvas::setTool(Tool* tool) {
    if (tool == tool_) return;
    cancelGesture();
    if (tool_ != nullptr) {
        tool_->leave();
        tool_->disconnect(this);
    }
    tool_ = tool;
    if (tool_ != nullptr) {
        connect(tool_, &Tool::changed, this, [this] {
            updateCursor();
            update();
        });
    }
    updateCursor();
    update();
}

void Canvas::setOverlaysVisible(bool are_visible) {
    are_overlays_visible_ = are_visible;
    update();
}

void Canvas::setComparison(Comparison comparison) {
    comparison_ = comparison;
    update();
}

bool Canvas::cancelGesture() {
    if (gesture_ == Gesture::None) return false;
    if (gesture_ == Gesture::Tool && tool_ != nullptr) tool_->cancel();
    gesture_ = Gesture::None;
    updateCursor();
    update();
    Q_EMIT gestureFinished();
    return true;
}

void Canvas::zoomIn() { zoomBy(kZoomStep, rect().toRectF().center()); }
void Canvas::zoomOut() { zoomBy(1 / kZoomStep, rect().toRectF().center()); }

void Canvas::fit() {
    is_fitted_ = true;
    setView(ViewTransform::fitted(picture_size_, size(), kMargin));
}

void Canvas::showActualSize() {
    is_fitted_ = false;
    setView(ViewTransform::centred(picture_size_, size(), 1.0 / devicePixelRatioF()));
}

void Canvas::zoomBy(double factor, QPointF around) {
    is_fitted_ = false;
    setView(view_.zoomed(factor, around));
}

void Canvas::setView(const ViewTransform& view) {
    const auto kept = view.kept_in_sight(picture_size_, size(), kMinVisible);
    if (kept == view_) return;
    view_ = kept;
    update();
    Q_EMIT viewChanged();
}

void Canvas::updateCursor() {
    if (gesture_ == Gesture::Pan) {
        setCursor(Qt::ClosedHandCursor);
    } else if (is_space_held_ || tool_ == nullptr) {
        setCursor(Qt::OpenHandCursor);
    } else {
        setCursor(tool_->cursor());
    }
}

Pointer Canvas::pointerAt(const QMouseEvent& event) const {
    return {.in_widget = event.position(),
            .on_screen = event.globalPosition().toPoint(),
            .view = layerView(),
            .button = gesture_ == Gesture::None ? event.button() : gesture_button_,
            .modifiers = event.modifiers()};
}

bool Canvas::isOnSplit(QPointF at) const {
    if (comparison_ != Comparison::Split || before_.isNull()) return false;
    const auto picture = view_.picture_rectangle(picture_size_);
    const double x = picture.left() + split_ * picture.width();
    return picture.adjusted(-kSplitReach, 0, kSplitReach, 0).contains(at) &&
           std::abs(at.x() - x) <= kSplitReach;
}

void Canvas::tellPointer(QPointF at) {
    if (view_.picture_rectangle(picture_size_).contains(at)) {
        Q_EMIT pointerMoved(layerView().image_from_widget(at));
    } else {
        Q_EMIT pointerMoved(std::nullopt);
    }
}

bool Canvas::event(QEvent* event) {
    // The tool handles Tab first; if it has no more points to select, Qt moves the focus.
    if (event->type() == QEvent::KeyPress && tool_ != nullptr) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        const bool is_tab = key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab;
        if (is_tab && !(key.modifiers() & Qt::ControlModifier) && tool_->keyPress(key)) return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto& pinch = static_cast<QNativeGestureEvent&>(*event);
        if (pinch.gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + pinch.value(), pinch.position());
            return true;
        }
    }
    return QWidget::event(event);
}

void Canvas::resizeEvent(QResizeEvent*) {
    if (is_fitted_) {
        fit();
    } else {
        setView(view_);
    }
}

void Canvas::wheelEvent(QWheelEvent* event) {
    // 120 is one notch of a mouse wheel; touchpads send fractions.
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0) zoomBy(std::pow(kZoomStep, notches), event->position());
    tellPointer(event->position());
    event->accept();
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    if (gesture_ != Gesture::None) return;  // a second button while the first is held
    const bool is_left = event->button() == Qt::LeftButton;
    const auto pointer = pointerAt(*event);
    gesture_button_ = event->button();
    if (is_left && !is_space_held_ && isOnSplit(event->position())) {
        gesture_ = Gesture::Split;
    } else if (event->button() == Qt::MiddleButton ||
               (is_left && (is_space_held_ || tool_ == nullptr))) {
        gesture_ = Gesture::Pan;
        last_ = event->position();
    } else if (tool_ != nullptr && !picture_size_.is_empty() &&
               (is_left || event->button() == Qt::RightButton)) {
        gesture_ = Gesture::Tool;
        tool_->begin(pointer);
    }
    updateCursor();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) { mousePressEvent(event); }

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    tellPointer(event->position());
    switch (gesture_) {
        case Gesture::None:
            if (tool_ != nullptr) tool_->hover(pointerAt(*event));
            if (isOnSplit(event->position())) {
                setCursor(Qt::SplitHCursor);
            } else {
                updateCursor();
            }
            break;
        case Gesture::Tool:
            if (tool_ != nullptr) tool_->move(pointerAt(*event));
            break;
        case Gesture::Pan:
            is_fitted_ = false;
            setView(view_.panned(event->position() - last_));
            last_ = event->position();
            break;
        case Gesture::Split: {
            const auto picture = view_.picture_rectangle(picture_size_);
            split_ = std::clamp((event->position().x() - picture.left()) / picture.width(), 0., 1.);
            update();
            break;
        }
    }
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (gesture_ == Gesture::None || event->button() != gesture_button_) return;
    const auto pointer = pointerAt(*event);
    const auto ended = std::exchange(gesture_, Gesture::None);
    if (ended == Gesture::Tool && tool_ != nullptr) tool_->end(pointer);
    updateCursor();
    Q_EMIT gestureFinished();
}

void Canvas::leaveEvent(QEvent*) {
    Q_EMIT pointerMoved(std::nullopt);
    if (tool_ != nullptr) tool_->leave();
}

void Canvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space) {
        is_space_held_ = true;
        if (gesture_ == Gesture::None) updateCursor();
        return;
    }
    if (tool_ != nullptr && tool_->keyPress(*event)) return;
    QWidget::keyPressEvent(event);
}

void Canvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        QWidget::keyReleaseEvent(event);
        return;
    }
    is_space_held_ = false;
    if (gesture_ == Gesture::None) updateCursor();
}

void Canvas::focusOutEvent(QFocusEvent* event) {
    is_space_held_ = false;
    updateCursor();
    QWidget::focusOutEvent(event);
}

void Canvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Dark));
    if (picture_.isNull()) return;
    const ShownPictures pictures{.after = picture_,
                                 .before = before_,
                                 .sized_after = sized_picture_,
                                 .sized_before = sized_before_,
                                 .size = picture_size_,
                                 .comparison = comparison_,
                                 .split = split_};
    paint_pictures(painter, pictures, view_, rect());
    if (comparison_ == Comparison::Before) return;
    if (are_overlays_visible_) {
        veil_.paint(painter, layerView(), size());
        paint_marks(painter, marks_, layerView());
    }
    paint_split_line(painter, pictures, view_);
    if (tool_ != nullptr) tool_->paint(painter, layerView());
}

}  // namespace pliant::ui
