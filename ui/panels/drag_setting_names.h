#pragma once

#include <QString>

namespace pliant::ui {

/// What the schema of the drag's settings says in English, in the window's language.
[[nodiscard]] QString translatedSetting(const char* text);

}  // namespace pliant::ui
