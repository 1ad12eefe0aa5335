#pragma once

#include <QString>

namespace pliant::ui {

enum class Theme { System, Light, Dark };

/// Takes on a theme, at once, for every window.
void applyTheme(Theme theme);

/// What a theme is called in the settings.
[[nodiscard]] QString themeKey(Theme theme);
[[nodiscard]] Theme themeOfKey(const QString& key);

}  // namespace pliant::ui
