#pragma once

#include <QAction>

#include <utility>

namespace pliant::ui {

/// Calls `function`, which may take whether the action is checked, whenever it is triggered.
template <typename Function>
void onTriggered(QAction* action, Function function) {
    QObject::connect(action, &QAction::triggered, action, std::move(function));
}

}  // namespace pliant::ui
