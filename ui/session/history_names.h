#pragma once

#include <QString>

#include <string>

namespace pliant::ui {

/// An entry's name in the user's language; unknown names are returned unchanged.
[[nodiscard]] QString translatedName(const std::string& name);

}  // namespace pliant::ui
