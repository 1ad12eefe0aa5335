#pragma once

#include "core/image/image.h"

#include <QIcon>

namespace pliant::ui {

/// A picture as a square icon of so many device-independent px, the same where its row is chosen;
/// blank where there is none, so that the text beside it stays in line.
[[nodiscard]] QIcon thumbnailIcon(const image::Image* picture, int side);

}  // namespace pliant::ui
