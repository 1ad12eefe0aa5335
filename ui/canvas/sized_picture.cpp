#include "ui/canvas/sized_picture.h"

#include "core/image/resize.h"
#include "ui/canvas/picture.h"

#include <memory>

namespace pliant::ui {
namespace {

/// Of a picture so large little is seen at once, and its own pixels are large enough.
constexpr qsizetype kMostPixels = qsizetype{2560} * 1600;

}  // namespace

const QImage& SizedPicture::of(const QImage& picture, QSize size) {
    if (picture.size() == size || qsizetype{size.width()} * size.height() > kMostPixels) {
        return picture;
    }
    if (picture.cacheKey() == key_ && sized_.size() == size) return sized_;
    key_ = picture.cacheKey();
    const auto rgb = picture.convertToFormat(QImage::Format_RGB888);
    sized_ = sharedPicture(std::make_shared<const image::Image>(image::resized(
        {rgb.constBits(), rgb.width(), rgb.height(), static_cast<std::size_t>(rgb.bytesPerLine())},
        size.width(),
        size.height())));
    return sized_;
}

}  // namespace pliant::ui
