#pragma once

#include "core/requests/live_event.h"

#include <QString>

namespace pliant::ui {

/// Why a drag ended, in plain words, with the distance left. `has_mask`: part of the picture was to
/// stay.
[[nodiscard]] QString stopSentence(const engine::Stopped& stopped, bool has_mask);

}  // namespace pliant::ui
