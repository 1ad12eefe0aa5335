#include "ui/window/side_column.h"

#include "ui/panels/column.h"
#include "ui/panels/panel.h"
#include "ui/panels/section.h"
#include "ui/settings/remembered_settings.h"

#include <QAction>
#include <QGroupBox>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pliant::ui {

SideColumn::SideColumn(QWidget* parent) : QTabWidget(parent) {
    setDocumentMode(true);
    // A click on a tab leaves the keys to the picture.
    tabBar()->setFocusPolicy(Qt::TabFocus);
}

void SideColumn::add(Panel& panel, QAction& shown, RememberedSettings& remembered) {
    const auto index = static_cast<std::size_t>(&tabFor(panel) - tabs_.data());
    auto* frame = framed(panel, remembered);
    tabs_[index].frames.push_back(frame);
    tabs_[index].layout->insertWidget(tabs_[index].layout->count() - 1, frame);
    const auto show = [this, &panel, &shown, frame, index] {
        frame->setVisible(shown.isChecked() && panel.isAvailable());
        const auto& tab = tabs_[index];
        setTabVisible(indexOf(tab.page), !std::ranges::all_of(tab.frames, &QWidget::isHidden));
    };
    connect(&panel, &Panel::availabilityChanged, this, show);
    connect(&shown, &QAction::toggled, this, show);
    connect(&panel, &Panel::raiseRequested, this, [this, index] { bringForward(tabs_[index]); });
    connect(&shown, &QAction::triggered, this, [this, index](bool is_shown) {
        if (!is_shown) return;
        bringForward(tabs_[index]);
        Q_EMIT revealed();
    });
    show();
}

SideColumn::Tab& SideColumn::tabFor(const Panel& panel) {
    if (panel.spec().place != PanelPlace::Tab) return tabs_.back();
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->addStretch();
    auto* column = new Column(page);
    addTab(column, panel.spec().title);
    return tabs_.emplace_back(Tab{QLatin1String(panel.spec().id), column, layout, {}});
}

/// With its title over it, where that is not on the tab.
QWidget* SideColumn::framed(Panel& panel, RememberedSettings& remembered) {
    const auto& title = panel.spec().title;
    if (panel.spec().place == PanelPlace::Tab) return &panel;
    if (panel.spec().place == PanelPlace::Folded) {
        auto* section = new Section(title, &panel);
        remembered.add(
            QStringLiteral("%1/open").arg(QLatin1String(panel.spec().id)),
            [section] { return section->isOpen(); },
            [section](const QVariant& is_open) { section->setOpen(is_open.toBool()); });
        return section;
    }
    auto* box = new QGroupBox(title);
    (new QVBoxLayout(box))->addWidget(&panel);
    return box;
}

void SideColumn::bringForward(const Tab& tab) { setCurrentWidget(tab.page); }

void SideColumn::remember(RememberedSettings& remembered) {
    remembered.add(
        QStringLiteral("window/tab"),
        [this] {
            const auto tab = std::ranges::find(tabs_, currentWidget(), &Tab::page);
            return tab != tabs_.end() ? tab->id : QString();
        },
        [this](const QVariant& id) {
            const auto tab = std::ranges::find(tabs_, id.toString(), &Tab::id);
            if (tab != tabs_.end()) bringForward(*tab);
        });
}

}  // namespace pliant::ui
