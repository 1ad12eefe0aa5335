#pragma once

#include <QString>

namespace pliant::ui {

/// Translates a text of the drag settings' schema.
[[nodiscard]] QString translatedSetting(const char* text);

}  // namespace pliant::ui
