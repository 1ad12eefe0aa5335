#pragma once

#include "core/live/interactive.h"

#include <QWidget>

#include <cstddef>
#include <vector>

class QLabel;
class QPushButton;
class QSlider;

namespace pliant::ui {

struct Workbench;

/// The steps of the last drag, to go back and forth in; one of them can be kept.
class TimelineBar : public QWidget {
    Q_OBJECT

  public:
    explicit TimelineBar(QWidget* parent = nullptr);

    /// Goes through what the editor has dragged last.
    void follow(const Workbench& bench);

    /// Disabled where there is nothing to go through; it keeps its place, so that the picture does
    /// too.
    void setMovement(std::vector<engine::RecordedStep> movement);
    [[nodiscard]] const std::vector<engine::RecordedStep>& movement() const { return movement_; }

  Q_SIGNALS:
    void stepChosen(std::size_t index);
    /// What is shown is to be the document's picture.
    void stepKept(std::size_t index);
    void exportAsked();

  private:
    void showPlace();

    std::vector<engine::RecordedStep> movement_;
    QSlider* slider_;
    QLabel* place_;
    QPushButton* keep_;
};

}  // namespace pliant::ui
