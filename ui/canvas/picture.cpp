#include "ui/canvas/picture.h"

#include <algorithm>

namespace pliant::ui {

QImage sharedPicture(std::shared_ptr<const image::Image> picture) {
    if (picture == nullptr || picture->is_empty()) return {};
    // Qt calls back when the last copy is destroyed.
    auto* kept = new std::shared_ptr<const image::Image>(std::move(picture));
    const auto& pixels = **kept;
    return QImage(
        pixels.pixels().data(),
        pixels.width(),
        pixels.height(),
        static_cast<qsizetype>(pixels.width()) * image::Image::kChannels,
        QImage::Format_RGB888,
        [](void* holder) { delete static_cast<std::shared_ptr<const image::Image>*>(holder); },
        kept);
}

std::shared_ptr<const image::Image> copiedPicture(const QImage& picture) {
    if (picture.isNull()) return nullptr;
    const QImage plain = picture.convertToFormat(QImage::Format_RGB888);
    auto copy = std::make_shared<image::Image>(plain.width(), plain.height());
    for (int y = 0; y < plain.height(); ++y) {
        // Rows of a QImage are padded, ours are not.
        auto row = copy->row(y);
        std::copy_n(plain.constScanLine(y), row.size(), row.begin());
    }
    return copy;
}

}  // namespace pliant::ui
