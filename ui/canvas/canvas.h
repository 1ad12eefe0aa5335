#pragma once

#include "core/document/mask.h"
#include "ui/canvas/mask_veil.h"
#include "ui/canvas/picture_painter.h"
#include "ui/canvas/point_marks.h"
#include "ui/canvas/tool.h"
#include "ui/canvas/view_transform.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

#include <optional>
#include <vector>

namespace pliant::ui {

/// The picture, with points and mask over it, zoomed and panned; the mouse goes to a tool in image
/// coordinates. The wheel zooms at the cursor; Space with the mouse, the middle button, or the left
/// button where there is no tool, pans.
class Canvas : public QWidget {
    Q_OBJECT

  public:
    explicit Canvas(QWidget* parent = nullptr);

    /// A picture that stands for `side` x `side` px; it may be a smaller draft of it.
    void setPicture(const QImage& picture, int side);
    /// What the picture is compared with; null: nothing.
    void setBefore(const QImage& before);
    void setMarks(std::vector<PointMark> marks);
    void setMask(const document::Mask& mask);
    /// Null: the left button pans. Not owned.
    void setTool(Tool* tool);
    /// Points and veil.
    void setOverlaysVisible(bool are_visible);
    void setComparison(Comparison comparison);

    [[nodiscard]] const QImage& picture() const { return picture_; }
    [[nodiscard]] int side() const { return side_; }
    [[nodiscard]] const std::vector<PointMark>& marks() const { return marks_; }
    [[nodiscard]] const ViewTransform& view() const { return view_; }
    [[nodiscard]] Comparison comparison() const { return comparison_; }
    /// A button is held on the picture.
    [[nodiscard]] bool isBusy() const { return gesture_ != Gesture::None; }
    /// Gives up what the mouse is doing. Returns whether it was doing anything.
    bool cancelGesture();

    void zoomIn();
    void zoomOut();
    /// The whole picture, also when the canvas changes its size.
    void fit();
    /// One px of the picture on one of the screen.
    void showActualSize();

    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void viewChanged();
    /// Image px; empty when the mouse is not on the picture.
    void pointerMoved(std::optional<pliant::Point> at);
    void gestureFinished();

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    /// What the mouse is doing while a button is held.
    enum class Gesture { None, Tool, Pan, Split };

    void setView(const ViewTransform& view);
    void zoomBy(double factor, QPointF around);
    void updateCursor();
    [[nodiscard]] Pointer pointerAt(const QMouseEvent& event) const;
    [[nodiscard]] bool isOnSplit(QPointF at) const;
    void tellPointer(QPointF at);

    QImage picture_;
    QImage before_;
    SizedPicture sized_picture_, sized_before_;
    int side_ = 0;
    ViewTransform view_;
    bool is_fitted_ = true;
    std::vector<PointMark> marks_;
    MaskVeil veil_;
    QPointer<Tool> tool_;
    bool are_overlays_visible_ = true;
    Comparison comparison_ = Comparison::After;
    double split_ = 0.5;  // of the picture's width
    Gesture gesture_ = Gesture::None;
    Qt::MouseButton gesture_button_ = Qt::NoButton;
    QPointF last_;  // of a pan, in the widget
    bool is_space_held_ = false;
};

}  // namespace pliant::ui
