#pragma once

#include "core/image/image.h"

#include <QImage>

#include <memory>

namespace pliant::ui {

/// A QImage that shares the picture's pixels, which live as long as it and its copies; of one with
/// alpha, a copy. Null for a null or empty picture.
[[nodiscard]] QImage sharedPicture(std::shared_ptr<const image::Image> picture);

/// A copy of a QImage, on white, to be kept in a document; null for the null image.
[[nodiscard]] std::shared_ptr<const image::Image> copiedPicture(const QImage& picture);

}  // namespace pliant::ui
