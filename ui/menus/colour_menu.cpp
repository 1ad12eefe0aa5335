#include "ui/actions/action_registry.h"
#include "ui/menus/menus.h"
#include "ui/menus/theme.h"
#include "ui/panels/workbench.h"
#include "ui/settings/remembered_settings.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace pliant::ui {
namespace {

struct ColourMenu {
    Q_DECLARE_TR_FUNCTIONS(ColourMenu)
};

}  // namespace

void addColourActions(const Workbench& bench, QWidget& window) {
    auto* menu = new QMenu(&window);
    bench.actions
        .add({.id = "view.colours",
              .text = ColourMenu::tr("&Colours"),
              .explanation = ColourMenu::tr("Light or dark"),
              .places = {{Menu::View, 2, 1}}})
        .setMenu(menu);
    auto* themes = new QActionGroup(menu);
    const auto add =
        [&](const char* id, Theme theme, const QString& text, const QString& explanation) {
            auto& action = bench.actions.add(
                {.id = id, .text = text, .explanation = explanation, .is_checkable = true},
                [theme, &remembered = bench.remembered] {
                    applyTheme(theme);
                    remembered.store();
                });
            action.setData(themeKey(theme));
            themes->addAction(&action);
            menu->addAction(&action);
        };
    add("colours.system",
        Theme::System,
        ColourMenu::tr("&System default"),
        ColourMenu::tr("Light or dark, like the desktop"));
    add("colours.light", Theme::Light, ColourMenu::tr("&Light"), ColourMenu::tr("Light colours"));
    add("colours.dark", Theme::Dark, ColourMenu::tr("&Dark"), ColourMenu::tr("Dark colours"));
    themes->actions().constFirst()->setChecked(true);
    applyTheme(Theme::System);
    bench.remembered.add(
        QStringLiteral("theme"),
        [themes] { return themes->checkedAction()->data(); },
        [themes](const QVariant& key) {
            const auto theme = themeOfKey(key.toString());
            for (auto* action : themes->actions()) {
                if (action->data() == themeKey(theme)) action->setChecked(true);
            }
            applyTheme(theme);
        });
}

}  // namespace pliant::ui
