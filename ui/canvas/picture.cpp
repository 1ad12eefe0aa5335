#include "ui/canvas/picture.h"

namespace pliant::ui {

QImage sharedPicture(std::shared_ptr<const image::Image> picture) {
    if (picture == nullptr || picture->is_empty()) return {};
    // Qt calls back when the last of its copies is gone.
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

}  // namespace pliant::ui
