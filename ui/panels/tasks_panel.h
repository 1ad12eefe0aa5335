#pragma once

#include "ui/panels/panel.h"

#include <QTimer>

#include <map>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace pliant::ui {

class TaskRow;
class Tasks;
struct Workbench;

/// The background tasks, one row each. Appears with the first task and disappears with the last
/// row.
class TasksPanel : public Panel {
    Q_OBJECT

  public:
    explicit TasksPanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    void addRow(int task);
    void showRow(int task);
    void removeRow(int task);
    void showRest();

    Tasks& tasks_;
    std::map<int, TaskRow*> rows_;
    QScrollArea* scroll_;
    QVBoxLayout* layout_;
    QPushButton* clear_;
    QTimer clock_;  // updates the time left between reports
};

}  // namespace pliant::ui
