#include "ui/actions/action_registry.h"
#include "ui/menus/menus.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace pliant::ui {
namespace {

struct MenuBar {
    Q_DECLARE_TR_FUNCTIONS(MenuBar)
};

}  // namespace

void fillMenuBar(QMenuBar& bar, const ActionRegistry& actions) {
    const auto add = [&](Menu menu, const QString& title) {
        actions.fill(menu, *bar.addMenu(title));
    };
    add(Menu::File, MenuBar::tr("&File"));
    add(Menu::Edit, MenuBar::tr("&Edit"));
    add(Menu::Drag, MenuBar::tr("&Drag"));
    add(Menu::Points, MenuBar::tr("&Points"));
    add(Menu::Mask, MenuBar::tr("&Mask"));
    add(Menu::View, MenuBar::tr("&View"));
    add(Menu::Help, MenuBar::tr("&Help"));
}

}  // namespace pliant::ui
