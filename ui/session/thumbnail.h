#pragma once

#include "core/image/image.h"

#include <QIcon>

namespace pliant::ui {

/// A picture as a square icon, `side` in device-independent px, not tinted when selected; blank if
/// `picture` is null, to keep the text beside it aligned.
[[nodiscard]] QIcon thumbnailIcon(const image::Image* picture, int side);

}  // namespace pliant::ui
