#include "ui/panels/glyph_icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

#include <cmath>
#include <numbers>

namespace pliant::ui {
namespace {

constexpr double kGrid = 24.0;  // the glyphs are drawn on squares of so many units

/// Lines are drawn, `filled` is filled.
struct Drawing {
    QPainterPath lines;
    QPainterPath filled;
};

void add_arrow(QPainterPath& path, QPointF from, QPointF to) {
    path.moveTo(from);
    path.lineTo(to);
    const QPointF way = to - from;
    const QPointF along = 5.0 / std::hypot(way.x(), way.y()) * way;
    const QPointF across(-along.y(), along.x());
    path.moveTo(to - along + 0.7 * across);
    path.lineTo(to);
    path.lineTo(to - along - 0.7 * across);
}

/// Three quarters of a circle with an arrow at its end, to the left or to the right.
QPainterPath turn(bool is_to_the_left) {
    QPainterPath path;
    const QRectF box(5, 6, 14, 14);
    const double start = is_to_the_left ? 150 : 30;
    path.arcMoveTo(box, is_to_the_left ? -120 : -60);
    path.arcTo(box, is_to_the_left ? -120 : -60, is_to_the_left ? 270 : -270);
    const double angle = start * std::numbers::pi / 180;
    const QPointF tip = box.center() + 7.0 * QPointF(std::cos(angle), -std::sin(angle));
    const double side = is_to_the_left ? 1 : -1;
    path.moveTo(tip + QPointF(side * -1.5, -5));
    path.lineTo(tip);
    path.lineTo(tip + QPointF(side * 5.5, -1));
    return path;
}

Drawing drag() {
    Drawing d;
    d.filled.addEllipse(QPointF(6, 18), 3.5, 3.5);
    add_arrow(d.lines, {8.5, 15.5}, {19.5, 4.5});
    return d;
}

Drawing pin() {
    Drawing d;
    d.filled.addRoundedRect(QRectF(8, 3, 8, 3), 1, 1);
    d.lines.moveTo(9.5, 6);
    d.lines.lineTo(9.5, 11);
    d.lines.lineTo(6.5, 14.5);
    d.lines.lineTo(17.5, 14.5);
    d.lines.lineTo(14.5, 11);
    d.lines.lineTo(14.5, 6);
    d.lines.moveTo(12, 14.5);
    d.lines.lineTo(12, 21);
    return d;
}

Drawing brush() {
    Drawing d;
    d.lines.moveTo(20, 4);
    d.lines.lineTo(11, 13);
    d.filled.moveTo(10, 12);
    d.filled.lineTo(13, 15);
    d.filled.quadTo(11, 20, 4, 20);
    d.filled.quadTo(7, 18, 6.5, 15.5);
    d.filled.quadTo(7.5, 12, 10, 12);
    return d;
}

Drawing hand() {
    Drawing d;
    add_arrow(d.lines, {12, 12}, {12, 2.5});
    add_arrow(d.lines, {12, 12}, {12, 21.5});
    add_arrow(d.lines, {12, 12}, {2.5, 12});
    add_arrow(d.lines, {12, 12}, {21.5, 12});
    return d;
}

Drawing dice() {
    Drawing d;
    d.lines.addRoundedRect(QRectF(4, 4, 16, 16), 3, 3);
    for (const QPointF spot :
         {QPointF(8.5, 8.5), {15.5, 8.5}, {12, 12}, {8.5, 15.5}, {15.5, 15.5}}) {
        d.filled.addEllipse(spot, 1.5, 1.5);
    }
    return d;
}

Drawing start() {
    Drawing d;
    d.filled.moveTo(7, 4);
    d.filled.lineTo(20, 12);
    d.filled.lineTo(7, 20);
    d.filled.closeSubpath();
    return d;
}

Drawing stop() {
    Drawing d;
    d.filled.addRoundedRect(QRectF(6, 6, 12, 12), 1.5, 1.5);
    return d;
}

Drawing step() {
    Drawing d;
    d.filled.moveTo(6, 5);
    d.filled.lineTo(15, 12);
    d.filled.lineTo(6, 19);
    d.filled.closeSubpath();
    d.lines.moveTo(18, 5);
    d.lines.lineTo(18, 19);
    return d;
}

Drawing rectangle() {
    Drawing d;
    d.lines.addRect(QRectF(4, 6, 16, 12));
    return d;
}

Drawing lasso() {
    Drawing d;
    d.lines.addEllipse(QRectF(4, 4, 16, 11));
    d.lines.moveTo(8, 14);
    d.lines.quadTo(5, 17, 8, 18);
    d.lines.quadTo(10, 19, 8, 21.5);
    return d;
}

Drawing previous() {
    Drawing d;
    d.lines.moveTo(15, 5);
    d.lines.lineTo(8, 12);
    d.lines.lineTo(15, 19);
    return d;
}

Drawing next() {
    Drawing d;
    d.lines.moveTo(9, 5);
    d.lines.lineTo(16, 12);
    d.lines.lineTo(9, 19);
    return d;
}

Drawing split() {
    Drawing d;
    d.lines.addRect(QRectF(4, 5, 16, 14));
    d.filled.addRect(QRectF(4, 5, 8, 14));
    return d;
}

Drawing drawing_of(Glyph glyph) {
    switch (glyph) {
        case Glyph::Drag: return drag();
        case Glyph::Pin: return pin();
        case Glyph::Brush: return brush();
        case Glyph::Hand: return hand();
        case Glyph::Dice: return dice();
        case Glyph::Start: return start();
        case Glyph::Stop: return stop();
        case Glyph::Step: return step();
        case Glyph::Reset:
        case Glyph::Undo: return {.lines = turn(true)};
        case Glyph::Redo: return {.lines = turn(false)};
        case Glyph::Rectangle: return rectangle();
        case Glyph::Lasso: return lasso();
        case Glyph::Previous: return previous();
        case Glyph::Next: return next();
        case Glyph::Split: return split();
    }
    return {};
}

/// Draws anew each time, so that another theme's colours show at once.
class GlyphEngine : public QIconEngine {
  public:
    explicit GlyphEngine(Glyph glyph) : glyph_(glyph) {}

    void paint(QPainter* painter, const QRect& box, QIcon::Mode mode, QIcon::State) override {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role =
            mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        const auto colour = QGuiApplication::palette().color(group, role);
        const auto drawing = drawing_of(glyph_);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const double scale = std::min(box.width(), box.height()) / kGrid;
        painter->translate(box.center() + QPointF(0.5, 0.5) - scale * QPointF(12, 12));
        painter->scale(scale, scale);
        painter->strokePath(drawing.lines,
                            QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->fillPath(drawing.filled, colour);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new GlyphEngine(glyph_); }

  private:
    Glyph glyph_;
};

}  // namespace

QIcon glyphIcon(Glyph glyph) { return QIcon(new GlyphEngine(glyph)); }

}  // namespace pliant::ui
