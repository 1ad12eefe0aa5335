#include "ui/canvas/picture_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kSmoothBelow = 8.0;  // scale below which pixels are interpolated
constexpr int kSquare = 8;            // of the checkerboard, device-independent px
constexpr double kGridFrom = 16.0;    // scale from which the pixel grid is drawn

/// What shows through a picture that is not opaque.
void paint_checkerboard(QPainter& painter, const QRectF& where) {
    QPixmap squares(2 * kSquare, 2 * kSquare);
    squares.fill(QColor(204, 204, 204));
    QPainter square(&squares);
    square.fillRect(0, 0, kSquare, kSquare, Qt::white);
    square.fillRect(kSquare, kSquare, kSquare, kSquare, Qt::white);
    square.end();
    painter.drawTiledPixmap(where, squares);
}

void paint_picture(QPainter& painter,
                   const QImage& picture,
                   SizedPicture& sized,
                   const QRectF& where,
                   bool is_smooth) {
    if (picture.hasAlphaChannel()) paint_checkerboard(painter, where);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, is_smooth);
    if (!is_smooth) {
        painter.drawImage(where, picture);
        return;
    }
    const auto size = (where.size() * painter.device()->devicePixelRatioF()).toSize();
    painter.drawImage(where, sized.of(picture, size));
}

void paint_grid(QPainter& painter, Size size, const ViewTransform& view, const QRectF& widget) {
    const auto picture = view.picture_rectangle(size);
    const auto seen = picture & widget;
    painter.setPen(QPen(QColor(128, 128, 128, 90), 0));
    const auto first = [&](double from, double start) {
        return static_cast<int>(std::floor((from - start) / view.scale()));
    };
    for (int i = first(seen.left(), picture.left()); i <= size.width; ++i) {
        const double x = picture.left() + i * view.scale();
        if (x > seen.right()) break;
        painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()));
    }
    for (int i = first(seen.top(), picture.top()); i <= size.height; ++i) {
        const double y = picture.top() + i * view.scale();
        if (y > seen.bottom()) break;
        painter.drawLine(QPointF(seen.left(), y), QPointF(seen.right(), y));
    }
}

/// A label in a corner, readable on any picture.
void paint_label(QPainter& painter,
                 const QString& word,
                 const QRectF& picture,
                 Qt::Alignment side) {
    const auto box = picture.adjusted(8, 6, -8, -6);
    auto font = painter.font();
    font.setBold(true);
    const QFontMetricsF metrics(font);
    const double left =
        side == Qt::AlignLeft ? box.left() : box.right() - metrics.horizontalAdvance(word);
    QPainterPath path;
    path.addText({left, box.top() + metrics.ascent()}, font, word);
    painter.strokePath(path, QPen(QColor(0, 0, 0, 160), 3));
    painter.fillPath(path, Qt::white);
}

}  // namespace

void paint_pictures(QPainter& painter,
                    const ShownPictures& pictures,
                    const ViewTransform& view,
                    const QRectF& seen) {
    const auto where = view.picture_rectangle(pictures.size);
    const bool is_smooth = view.scale() < kSmoothBelow;  // drafts included
    if (pictures.comparison == Comparison::Before && !pictures.before.isNull()) {
        paint_picture(painter, pictures.before, pictures.sized_before, where, is_smooth);
        return;
    }
    paint_picture(painter, pictures.after, pictures.sized_after, where, is_smooth);
    if (pictures.is_split()) {
        auto left = where;
        left.setWidth(pictures.split * where.width());
        painter.save();
        painter.setClipRect(left);
        paint_picture(painter, pictures.before, pictures.sized_before, where, is_smooth);
        painter.restore();
    }
    const bool is_draft = pictures.after.width() != pictures.size.width;
    if (view.scale() >= kGridFrom && !is_draft) paint_grid(painter, pictures.size, view, seen);
}

void paint_split_line(QPainter& painter, const ShownPictures& pictures, const ViewTransform& view) {
    if (!pictures.is_split()) return;
    const auto picture = view.picture_rectangle(pictures.size);
    const double x = picture.left() + pictures.split * picture.width();
    const QLineF line(x, picture.top(), x, picture.bottom());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 150), 4));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::white, 2));
    painter.drawLine(line);
    painter.setBrush(Qt::white);
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1));
    painter.drawEllipse(QPointF(x, picture.center().y()), 7, 7);
    paint_label(painter, QCoreApplication::translate("Canvas", "before"), picture, Qt::AlignLeft);
    paint_label(painter, QCoreApplication::translate("Canvas", "after"), picture, Qt::AlignRight);
}

}  // namespace pliant::ui
