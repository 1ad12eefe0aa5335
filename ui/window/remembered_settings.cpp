#include "ui/window/remembered_settings.h"

#include "ui/editor/editor.h"
#include "ui/language/language.h"
#include "ui/menus/actions.h"
#include "ui/menus/on_triggered.h"
#include "ui/panels/drag_settings_panel.h"
#include "ui/panels/section.h"
#include "ui/tools/mask_tool.h"
#include "ui/window/theme.h"
#include "ui/window/welcome_bar.h"

#include <QMainWindow>
#include <QSettings>

namespace pliant::ui {
namespace {

constexpr QSize kFirstSize{1180, 860};

constexpr auto kGeometry = "window/geometry";
constexpr auto kState = "window/state";
constexpr auto kTheme = "theme";
constexpr auto kDevice = "device";
constexpr auto kLive = "drag/live";
constexpr auto kRadius = "mask/radius";
constexpr auto kSoftness = "mask/softness";
constexpr auto kAdvanced = "advanced/open";
constexpr auto kWelcomeSeen = "welcome/seen";

}  // namespace

RememberedSettings::RememberedSettings(QSettings& settings, const Parts& parts, QObject* parent)
    : QObject(parent), settings_(settings), parts_(parts) {
    const auto& actions = parts.actions;
    for (const auto& [action, theme] : {std::pair{actions.theme_system, Theme::System},
                                        {actions.theme_light, Theme::Light},
                                        {actions.theme_dark, Theme::Dark}}) {
        onTriggered(action, [this, key = themeKey(theme)] { setTheme(key); });
    }
    for (auto* action : actions.languages) {
        onTriggered(action, [this, action] {
            settings_.setValue(QLatin1String(kLanguageKey), action->data());
        });
    }
    connect(&parts_.drag_settings,
            &DragSettingsPanel::deviceChosen,
            this,
            [this](const QString& device) {
                settings_.setValue(QLatin1String(kDevice), device);
                parts_.editor.models().setDevice(device);
            });
    connect(
        &parts_.editor.models(), &ModelLoader::deviceChanged, this, [this](const QString& device) {
            settings_.setValue(QLatin1String(kDevice), device);
            parts_.drag_settings.setDevice(device);
        });
}

bool RememberedSettings::restore() {
    const auto value = [this](const char* key, const QVariant& otherwise = {}) {
        return settings_.value(QLatin1String(key), otherwise);
    };
    auto& [window, actions, editor, mask_tool, drag_settings, advanced, welcome] = parts_;
    window.resize(kFirstSize);
    window.restoreGeometry(value(kGeometry).toByteArray());
    const bool are_docks_placed = window.restoreState(value(kState).toByteArray());
    actions.live->setChecked(value(kLive, true).toBool());
    mask_tool.setRadius(value(kRadius, mask_tool.brush().radius_px).toDouble());
    mask_tool.setSoftness(value(kSoftness, mask_tool.brush().softness_px).toDouble());
    advanced.setOpen(value(kAdvanced, false).toBool());
    const auto device = value(kDevice, QStringLiteral("auto")).toString();
    drag_settings.setDevice(device);
    editor.models().setDevice(device);
    setTheme(value(kTheme).toString());
    const auto language = value(kLanguageKey).toString();
    for (auto* action : actions.languages) action->setChecked(action->data() == language);
    welcome.setVisible(!value(kWelcomeSeen, false).toBool());
    return are_docks_placed;
}

void RememberedSettings::store() {
    const auto remember = [this](const char* key, const QVariant& value) {
        settings_.setValue(QLatin1String(key), value);
    };
    remember(kGeometry, parts_.window.saveGeometry());
    remember(kState, parts_.window.saveState());
    remember(kLive, parts_.actions.live->isChecked());
    remember(kRadius, parts_.mask_tool.brush().radius_px);
    remember(kSoftness, parts_.mask_tool.brush().softness_px);
    remember(kAdvanced, parts_.advanced.isOpen());
}

void RememberedSettings::setWelcomeVisible(bool is_visible) {
    parts_.welcome.setVisible(is_visible);
    settings_.setValue(QLatin1String(kWelcomeSeen), !is_visible);
}

void RememberedSettings::setTheme(const QString& key) {
    settings_.setValue(QLatin1String(kTheme), key);
    const auto theme = themeOfKey(key);
    applyTheme(theme);
    const auto& actions = parts_.actions;
    (theme == Theme::Dark    ? actions.theme_dark
     : theme == Theme::Light ? actions.theme_light
                             : actions.theme_system)
        ->setChecked(true);
}

}  // namespace pliant::ui
