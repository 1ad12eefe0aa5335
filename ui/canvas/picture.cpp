#include "ui/canvas/picture.h"

#include <QPainter>

#include <algorithm>

namespace pliant::ui {
namespace {

QImage with_alpha(const image::Image& picture) {
    QImage result(picture.width(), picture.height(), QImage::Format_RGBA8888);
    const auto alpha = picture.alpha();
    for (int y = 0; y < picture.height(); ++y) {
        auto* to = result.scanLine(y);
        const auto row = picture.row(y);
        for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width()); ++x, to += 4) {
            std::copy_n(&row[3 * x], 3, to);
            to[3] = alpha[static_cast<std::size_t>(y) * row.size() / 3 + x];
        }
    }
    return result;
}

}  // namespace

QImage sharedPicture(std::shared_ptr<const image::Image> picture) {
    if (picture == nullptr || picture->is_empty()) return {};
    if (picture->has_alpha()) return with_alpha(*picture);
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
    QImage plain(picture.size(), QImage::Format_RGB888);
    if (picture.hasAlphaChannel()) {
        plain.fill(Qt::white);
        QPainter(&plain).drawImage(0, 0, picture);
    } else {
        plain = picture.convertToFormat(QImage::Format_RGB888);
    }
    auto copy = std::make_shared<image::Image>(plain.width(), plain.height());
    for (int y = 0; y < plain.height(); ++y) {
        // Rows of a QImage are padded, ours are not.
        auto row = copy->row(y);
        std::copy_n(plain.constScanLine(y), row.size(), row.begin());
    }
    return copy;
}

}  // namespace pliant::ui
