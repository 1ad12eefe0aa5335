#pragma once

class QWidget;

namespace pliant::ui {

class Tasks;

/// Whether the window may be closed: asked where work would be stopped by it, since none of it goes
/// on without a window that shows it.
[[nodiscard]] bool mayStopTasks(const Tasks& tasks, QWidget& window);

}  // namespace pliant::ui
