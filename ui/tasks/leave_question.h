#pragma once

class QWidget;

namespace pliant::ui {

class Tasks;

/// Asks whether to close the window if tasks are running, which would be stopped.
[[nodiscard]] bool mayStopTasks(const Tasks& tasks, QWidget& window);

}  // namespace pliant::ui
