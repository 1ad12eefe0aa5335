#include "ui/canvas/sized_picture.h"

#include "core/image/resize.h"
#include "ui/canvas/picture.h"

#include <memory>

namespace pliant::ui {
namespace {

/// Of larger pictures only a small part is visible, with large pixels.
constexpr qsizetype kMaxPixels = qsizetype{2560} * 1600;

}  // namespace

const QImage& SizedPicture::of(const QImage& picture, QSize size) {
    if (picture.size() == size || qsizetype{size.width()} * size.height() > kMaxPixels) {
        return picture;
    }
    if (picture.cacheKey() == key_ && sized_.size() == size) return sized_;
    key_ = picture.cacheKey();
    if (picture.hasAlphaChannel()) {
        sized_ = picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        return sized_;
    }
    const auto rgb = picture.convertToFormat(QImage::Format_RGB888);
    sized_ = sharedPicture(std::make_shared<const image::Image>(image::resized(
        {rgb.constBits(), rgb.width(), rgb.height(), static_cast<std::size_t>(rgb.bytesPerLine())},
        size.width(),
        size.height())));
    return sized_;
}

}  // namespace pliant::ui
