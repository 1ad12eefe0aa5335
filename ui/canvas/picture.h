#pragma once

#include "core/image/image.h"

#include <QImage>

#include <memory>

namespace pliant::ui {

/// The picture for Qt to draw, without a copy: the pixels live as long as the QImage and those made
/// of it. The null image for a picture that is not there or empty.
[[nodiscard]] QImage sharedPicture(std::shared_ptr<const image::Image> picture);

/// A copy of what Qt has, to be kept in a document; null for the null image.
[[nodiscard]] std::shared_ptr<const image::Image> copiedPicture(const QImage& picture);

}  // namespace pliant::ui
