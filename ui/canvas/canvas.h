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

/// Shows the picture with points and mask over it, zoomed and panned, and passes the mouse to a
/// tool in the coordinates of the layer that is worked on. The wheel zooms at the cursor; dragging
/// with Space, the middle button, or without a tool the left button, pans.
class Canvas : public QWidget {
    Q_OBJECT

  public:
    explicit Canvas(QWidget* parent = nullptr);

    /// Sets the picture of that size; `picture` may be a smaller draft of it.
    void setPicture(const QImage& picture, Size size);
    /// Where the layer lies in the picture whose points, mask and tools these are.
    void setPlacement(const Similarity& placement);
    /// Sets the picture to compare with; null: none.
    void setBefore(const QImage& before);
    void setMarks(std::vector<PointMark> marks);
    void setMask(const document::Mask& mask);
    /// Not owned. Null: the left button pans.
    void setTool(Tool* tool);
    /// Shows or hides points and veil.
    void setOverlaysVisible(bool are_visible);
    void setComparison(Comparison comparison);

    [[nodiscard]] const QImage& picture() const { return picture_; }
    [[nodiscard]] Size pictureSize() const { return picture_size_; }
    [[nodiscard]] const std::vector<PointMark>& marks() const { return marks_; }
    [[nodiscard]] const ViewTransform& view() const { return view_; }
    /// Of the layer's image.
    [[nodiscard]] ViewTransform layerView() const { return view_.of_layer(placement_); }
    [[nodiscard]] Comparison comparison() const { return comparison_; }
    /// Whether a gesture is in progress.
    [[nodiscard]] bool isBusy() const { return gesture_ != Gesture::None; }
    /// Cancels the current gesture. Returns whether there was one.
    bool cancelGesture();

    void zoomIn();
    void zoomOut();
    /// Shows the whole picture, also after the canvas is resized.
    void fit();
    /// Shows one px of the picture as one px of the screen.
    void showActualSize();

    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void viewChanged();
    /// Px of the layer; empty outside the picture.
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
    /// What the mouse does while a button is held.
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
    Size picture_size_;
    Similarity placement_;
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
