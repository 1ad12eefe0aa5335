#pragma once

#include "ui/panels/panel.h"

namespace pliant::ui {

struct Workbench;

/// The history of the edit, for undo and redo.
class HistoryPanel : public Panel {
    Q_OBJECT

  public:
    explicit HistoryPanel(const Workbench& bench, QWidget* parent = nullptr);
};

}  // namespace pliant::ui
