#pragma once

#include "ui/panels/panel.h"

class QAction;
class QLabel;

namespace pliant::ui {

class ActionRegistry;
class Canvas;
class Editor;
class EditState;
class RememberedSettings;
class StrainMeter;
struct Workbench;

/// Start, stop and step, and the state of the drag.
class DragPanel : public Panel {
    Q_OBJECT

  public:
    explicit DragPanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    void addRunActions(ActionRegistry& actions);
    void addCancel(ActionRegistry& actions, Canvas& canvas);
    void addLive(ActionRegistry& actions, RememberedSettings& remembered);
    void layOut();
    [[nodiscard]] QWidget* makeButton(QAction& action);
    void setSentence(const QString& sentence);
    void showPoints();
    void showRunning();

    EditState& state_;
    Editor& editor_;
    QAction* start_ = nullptr;  // or stop
    QAction* step_ = nullptr;
    QAction* live_ = nullptr;
    QLabel* points_;
    StrainMeter* strain_;
    QLabel* sentence_;  // how the last drag ended
};

}  // namespace pliant::ui
