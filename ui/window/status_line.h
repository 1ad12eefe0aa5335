#pragma once

#include "core/base/geometry.h"

#include <QStatusBar>
#include <QTimer>

#include <optional>

class QLabel;

namespace pliant::ui {

class Canvas;
class Editor;

/// How fast it is and how far it has come, where it is computed, where the mouse is.
class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Both must outlive it.
    void follow(Editor& editor, Canvas& canvas);

    void showStep(int step, double mean_distance, double steps_per_second);
    void showRest();
    void showDevice(const QString& device);
    void showZoom(double scale);
    void showPlace(std::optional<Point> place);

  private:
    void showMemory();

    QLabel* drag_;
    QLabel* place_;
    QLabel* zoom_;
    QLabel* device_;
    QLabel* memory_;
    QTimer memory_timer_;
};

}  // namespace pliant::ui
