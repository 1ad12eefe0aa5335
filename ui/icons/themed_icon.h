#pragma once

#include <QIcon>

namespace pliant::ui {

/// The drawing resources/icons/<name>.svg in the colour that the theme has for text, sharp at any
/// size. What it draws in `currentColor` follows another theme at once.
[[nodiscard]] QIcon themedIcon(const char* name);

}  // namespace pliant::ui
