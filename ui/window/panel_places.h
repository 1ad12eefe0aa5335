#pragma once

#include <QList>
#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;

namespace pliant::ui {

class Panel;
class SideColumn;
struct Workbench;

/// Gives every panel of the table its place in the window and its entry under View > Panels, and
/// has remembered where they are and whether they are shown.
class PanelPlaces : public QObject {
    Q_OBJECT

  public:
    /// `bench` must outlive it; `window` owns it.
    PanelPlaces(QMainWindow& window, const Workbench& bench);

    /// As they are when nothing is remembered, once the window has a size to share out.
    void arrange();

  private:
    [[nodiscard]] QDockWidget* addDock(const QString& id,
                                       const QString& title,
                                       QWidget* content,
                                       Qt::DockWidgetArea area);
    /// What shows the panel or hides it, under View > Panels.
    [[nodiscard]] QAction& addEntry(const Panel& panel, const Workbench& bench);
    void addInDock(Panel& panel, const Workbench& bench);
    void addToColumn(Panel& panel, const Workbench& bench);
    void giveKeysBack(Panel& panel, const Workbench& bench);

    QMainWindow& window_;
    QMenu* entries_;
    SideColumn* column_;
    QDockWidget* column_dock_;
    QList<QDockWidget*> docks_;
};

}  // namespace pliant::ui
