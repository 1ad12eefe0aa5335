#include "ui/session/thumbnail.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPixmap>

namespace pliant::ui {

QIcon thumbnailIcon(const image::Image* picture, int side) {
    const double scale = qGuiApp->devicePixelRatio();
    QPixmap square(QSizeF(side, side).toSize() * scale);
    square.fill(Qt::transparent);
    if (picture != nullptr && !picture->is_empty()) {
        // A view of the pixels, which outlive it.
        const QImage shared(picture->pixels().data(),
                            picture->width(),
                            picture->height(),
                            static_cast<qsizetype>(picture->width()) * image::Image::kChannels,
                            QImage::Format_RGB888);
        const auto fitted =
            shared.scaled(square.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        QPainter(&square).drawImage(
            (square.width() - fitted.width()) / 2, (square.height() - fitted.height()) / 2, fitted);
    }
    square.setDevicePixelRatio(scale);
    QIcon icon(square);
    icon.addPixmap(square, QIcon::Selected);  // not tinted
    return icon;
}

}  // namespace pliant::ui
