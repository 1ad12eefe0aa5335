#include "ui/canvas/mask_veil.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cstddef>

namespace pliant::ui {
namespace {

constexpr int kHatch = 8;  // distance of the lines, device-independent px

/// The veil's brush.
QBrush veil_brush() {
    QPixmap tile(kHatch, kHatch);
    tile.fill(QColor(22, 26, 38, 115));
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1.0));
    // Three lines, so that neighbouring tiles join.
    for (const int shift : {-kHatch, 0, kHatch}) {
        painter.drawLine(shift - 1, kHatch + 1, shift + kHatch + 1, -1);
    }
    return tile;
}

}  // namespace

void MaskVeil::set(const document::Mask& mask) {
    if (mask.identity() == mask_.identity()) return;
    mask_ = mask;
    held_ = {};
    if (mask.is_empty()) return;
    held_ = QImage(mask.width(), mask.height(), QImage::Format_Alpha8);
    for (int y = 0; y < mask.height(); ++y) {
        std::ranges::transform(mask.row(y), held_.scanLine(y), [](std::uint8_t free) {
            return static_cast<uchar>(255 - free);
        });
    }
}

void MaskVeil::paint(QPainter& painter, const ViewTransform& view, QSize widget) const {
    if (held_.isNull()) return;
    // A mask is as large as the picture.
    const auto widget_from_mask = view.widget_from_pixels();
    const QRect seen =
        widget_from_mask.mapRect(held_.rect().toRectF()).toAlignedRect() & QRect(QPoint(), widget);
    if (seen.isEmpty()) return;
    const double density = painter.device()->devicePixelRatioF();
    QImage veil(seen.size() * density, QImage::Format_ARGB32_Premultiplied);
    veil.setDevicePixelRatio(density);
    veil.fill(Qt::transparent);
    QPainter weaver(&veil);
    weaver.translate(-seen.topLeft());
    weaver.setRenderHint(QPainter::SmoothPixmapTransform);
    weaver.save();
    weaver.setTransform(widget_from_mask, /*combine=*/true);
    weaver.drawImage(0, 0, held_);
    weaver.restore();
    weaver.setCompositionMode(QPainter::CompositionMode_SourceIn);
    weaver.fillRect(seen, veil_brush());
    weaver.end();
    painter.drawImage(seen.topLeft(), veil);
}

}  // namespace pliant::ui
