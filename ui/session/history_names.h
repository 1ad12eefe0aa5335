#pragma once

#include <QString>

#include <string>

namespace pliant::ui {

/// An entry's name in the person's language; a name that is not ours as it is.
[[nodiscard]] QString translatedName(const std::string& name);

}  // namespace pliant::ui
