#pragma once

#include <QString>

namespace pliant::ui {

/// A page for a person: where models are to be had, of what, and under which licence.
[[nodiscard]] QString modelSourcesPage();

}  // namespace pliant::ui
