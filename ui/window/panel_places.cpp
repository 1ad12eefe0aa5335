#include "ui/window/panel_places.h"

#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/panels/panel.h"
#include "ui/panels/workbench.h"
#include "ui/settings/remembered_settings.h"
#include "ui/window/panel_table.h"
#include "ui/window/side_column.h"

#include <QAbstractSpinBox>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

namespace pliant::ui {

PanelPlaces::PanelPlaces(QMainWindow& window, const Workbench& bench)
    : QObject(&window),
      window_(window),
      entries_(new QMenu(&window)),
      column_(new SideColumn),
      column_dock_(
          addDock(QStringLiteral("settings"), tr("Settings"), column_, Qt::RightDockWidgetArea)) {
    column_dock_->toggleViewAction()->setStatusTip(tr("Show or hide it"));
    entries_->addAction(column_dock_->toggleViewAction());
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    bench.actions
        .add({.id = "view.panels",
              .text = tr("&Panels"),
              .explanation = tr("What is shown beside the picture"),
              .places = {{Menu::View, 2, 0}}})
        .setMenu(entries_);
    entries_->addSeparator();
    for (auto* panel : makePanels(bench)) {
        giveKeysBack(*panel, bench);
        if (panel->spec().place == PanelPlace::Dock) {
            addInDock(*panel, bench);
        } else {
            addToColumn(*panel, bench);
        }
    }
    column_->remember(bench.remembered);
    connect(column_, &SideColumn::revealed, column_dock_, &QDockWidget::show);
}

QDockWidget* PanelPlaces::addDock(const QString& id,
                                  const QString& title,
                                  QWidget* content,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, &window_);
    dock->setObjectName(id);
    dock->setWidget(content);
    window_.addDockWidget(area, dock);
    return dock;
}

QAction& PanelPlaces::addEntry(const Panel& panel, const Workbench& bench) {
    const auto id = QByteArray("panel.") + panel.spec().id;
    auto& shown = bench.actions.add({.id = id.constData(),
                                     .text = panel.spec().title,
                                     .explanation = tr("Show or hide it"),
                                     .is_checkable = true});
    shown.setChecked(true);
    entries_->addAction(&shown);
    bench.remembered.add(
        QStringLiteral("%1/shown").arg(QLatin1String(panel.spec().id)),
        [&shown] { return shown.isChecked(); },
        [&shown](const QVariant& is_shown) { shown.setChecked(is_shown.toBool()); });
    return shown;
}

void PanelPlaces::addToColumn(Panel& panel, const Workbench& bench) {
    column_->add(panel, addEntry(panel, bench), bench.remembered);
}

/// Its entry says whether it is wanted; it is there while there is also something to do with it.
void PanelPlaces::addInDock(Panel& panel, const Workbench& bench) {
    auto& shown = addEntry(panel, bench);
    const auto& spec = panel.spec();
    auto* dock = addDock(QLatin1String(spec.id), spec.title, &panel, spec.area);
    if (spec.area == Qt::RightDockWidgetArea) docks_.append(dock);
    const auto show = [&panel, &shown, dock] {
        dock->setVisible(shown.isChecked() && panel.isAvailable());
    };
    connect(&panel, &Panel::availabilityChanged, dock, show);
    connect(&shown, &QAction::toggled, dock, show);
    connect(&panel, &Panel::raiseRequested, dock, &QDockWidget::raise);
    // Closed by its own button, or put where it was when the window was last closed.
    connect(
        dock->toggleViewAction(), &QAction::toggled, &panel, [&panel, &shown, dock](bool is_on) {
            if (!panel.isAvailable()) return dock->hide();
            if (is_on || dock->isHidden()) shown.setChecked(is_on);  // not with all of the window
        });
    show();
}

/// A number that was typed gives the keys back to the picture.
void PanelPlaces::giveKeysBack(Panel& panel, const Workbench& bench) {
    for (auto* box : panel.findChildren<QAbstractSpinBox*>()) {
        connect(box, &QAbstractSpinBox::editingFinished, this, [box, &canvas = bench.canvas] {
            if (box->hasFocus()) canvas.setFocus();
        });
    }
}

void PanelPlaces::arrange() {
    QList<QDockWidget*> docks{column_dock_};
    QList<int> shares{5};
    for (auto* dock : docks_) {
        if (window_.dockWidgetArea(dock) != window_.dockWidgetArea(column_dock_)) continue;
        docks.append(dock);
        shares.append(2);
    }
    window_.resizeDocks(docks, shares, Qt::Vertical);
}

}  // namespace pliant::ui
