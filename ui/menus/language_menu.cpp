#include "ui/actions/action_registry.h"
#include "ui/language/language.h"
#include "ui/menus/menus.h"
#include "ui/panels/workbench.h"
#include "ui/settings/remembered_settings.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace pliant::ui {
namespace {

struct LanguageMenu {
    Q_DECLARE_TR_FUNCTIONS(LanguageMenu)
};

}  // namespace

void addLanguageActions(const Workbench& bench, QWidget& window) {
    auto* menu = new QMenu(&window);
    bench.actions
        .add({.id = "view.language",
              .text = LanguageMenu::tr("&Language"),
              .explanation = LanguageMenu::tr("Language of the window"),
              .places = {{Menu::View, 2, 2}}})
        .setMenu(menu);
    auto* group = new QActionGroup(menu);
    for (const auto& [code, name] : languages()) {
        const auto id = QByteArray("language.") + (code.isEmpty() ? "system" : code.toLatin1());
        auto& action =
            bench.actions.add({.id = id.constData(),
                               .text = name,
                               .explanation = LanguageMenu::tr("Takes effect at the next start"),
                               .is_checkable = true},
                              [&remembered = bench.remembered] { remembered.store(); });
        action.setData(code);
        group->addAction(&action);
        menu->addAction(&action);
    }
    group->actions().constFirst()->setChecked(true);
    bench.remembered.add(
        QLatin1String(kLanguageKey),
        [group] { return group->checkedAction()->data(); },
        [group](const QVariant& code) {
            for (auto* action : group->actions()) {
                if (action->data() == code) action->setChecked(true);
            }
        });
}

}  // namespace pliant::ui
