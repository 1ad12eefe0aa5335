#pragma once

class QMenuBar;
class QWidget;

namespace pliant::ui {

class ActionRegistry;
struct Workbench;

// What the window can be told beside its panels and tools.
void addFileActions(const Workbench& bench, QWidget& window);
void addEditActions(const Workbench& bench);
void addViewActions(const Workbench& bench, QWidget& window);
void addColourActions(const Workbench& bench, QWidget& window);
void addLanguageActions(const Workbench& bench, QWidget& window);
void addHelpActions(const Workbench& bench, QWidget& window);

/// Every menu, with the actions that have been brought to it.
void fillMenuBar(QMenuBar& bar, const ActionRegistry& actions);

}  // namespace pliant::ui
