#pragma once

#include <QSlider>

namespace pliant::ui {

/// A slider of standard deviations around zero. The mouse pulls it from where it stands, ten times
/// as finely with Shift; a double-click moves it to zero. The wheel only turns it once it has been
/// clicked, so that a column of sliders can be scrolled.
class AmountSlider : public QSlider {
    Q_OBJECT

  public:
    static constexpr double kMost = 3.0;  ///< standard deviations to each side
    static constexpr int kTicks = 100;    ///< of a standard deviation

    explicit AmountSlider(QWidget* parent = nullptr);

  Q_SIGNALS:
    /// Keys and wheel no longer go to it.
    void left();

  protected:
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    /// Ticks for a way of the mouse.
    [[nodiscard]] double ticksOf(double way_px, Qt::KeyboardModifiers keys) const;

    double last_x_ = 0.0;    // of the mouse, device-independent px
    double position_ = 0.0;  // where it would stand without rounding, ticks
};

}  // namespace pliant::ui
