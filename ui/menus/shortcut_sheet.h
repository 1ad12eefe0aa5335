#pragma once

#include <QDialog>

class QAction;

namespace pliant::ui {

/// Every shortcut on one page, from the actions themselves, and what the mouse does.
class ShortcutSheet : public QDialog {
    Q_OBJECT

  public:
    explicit ShortcutSheet(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

}  // namespace pliant::ui
