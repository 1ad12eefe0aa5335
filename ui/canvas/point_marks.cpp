#include "ui/canvas/point_marks.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kRadius = 9.0;        // of a handle, device-independent px
constexpr double kTargetRadius = 7.0;  // of a target's ring
constexpr double kOpenRadius = 17.0;   // of a target's ring around a handle that has arrived
constexpr double kRing = 13.0;         // radius of the arc that shows confidence
constexpr double kCasing = 1.6;        // width of the light outline

const QColor kLight(255, 255, 255);
const QColor kDark(0, 0, 0, 170);
const QColor kLost(220, 30, 30);
const QColor kSwitchedOff(225, 225, 225);

/// Black or white, whichever is readable on the colour.
QColor letter_colour(const QColor& ground) {
    const double light = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return light > 0.55 ? Qt::black : Qt::white;
}

/// A line visible on any picture: the colour over a light over a dark line.
void stroke(QPainter& painter, const QPainterPath& path, QPen pen) {
    const double width = pen.widthF();
    painter.setBrush(Qt::NoBrush);
    for (const auto& [more, colour] : {std::pair{2.6, kDark}, {1.4, kLight}}) {
        painter.setPen(QPen(colour, width + more, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPath(path);
}

class MarkPainter {
  public:
    MarkPainter(QPainter& painter, const PointMark& mark, const ViewTransform& view)
        : painter_(painter),
          mark_(mark),
          view_(view),
          colour_(mark.is_enabled ? mark_colour(mark.id) : kSwitchedOff),
          handle_(view.widget_from_image(mark.handle)) {}

    void paint_trail() const {
        if (mark_.trail.size() < 2) return;
        QPainterPath path(view_.widget_from_image(mark_.trail.front()));
        for (const auto& place : mark_.trail) path.lineTo(view_.widget_from_image(place));
        QColor colour = colour_;
        colour.setAlpha(200);
        painter_.setBrush(Qt::NoBrush);
        painter_.setPen(QPen(kDark, 3.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter_.drawPath(path);
        painter_.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter_.drawPath(path);
    }

    void paint_way() const {
        if (!mark_.target) return;
        const QPointF target = view_.widget_from_image(*mark_.target);
        paint_line_to(target);
        const double radius = target_radius(target);
        QPainterPath ring;
        ring.addEllipse(target, radius, radius);
        for (const QPointF arm : {QPointF(1, 0), {-1, 0}, {0, 1}, {0, -1}}) {
            ring.moveTo(target + (radius - 4.0) * arm);
            ring.lineTo(target + (radius + 4.0) * arm);
        }
        stroke(painter_, ring, QPen(colour_, mark_.is_selected ? 2.6 : 1.8));
    }

    void paint_handle() const {
        if (mark_.is_selected) paint_halo();
        painter_.setPen(QPen(kDark, kCasing + 1.6));
        painter_.setBrush(Qt::NoBrush);
        draw_shape(kRadius);
        painter_.setPen(mark_.is_enabled ? QPen(kLight, kCasing)
                                         : QPen(QColor(90, 90, 90), kCasing, Qt::DotLine));
        painter_.setBrush(colour_);
        draw_shape(kRadius);
        paint_number();
        if (mark_.is_locked) paint_lock();
        if (mark_.is_lost) {
            paint_lost();
        } else if (mark_.confidence) {
            paint_confidence(*mark_.confidence);
        }
    }

  private:
    void draw_shape(double radius) const {
        const QRectF box(handle_ - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
        if (mark_.is_pin) {
            painter_.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2.5, 2.5);
        } else {
            painter_.drawEllipse(box);
        }
    }

    /// The ring widens as the handle approaches, which would otherwise cover it.
    [[nodiscard]] double target_radius(QPointF target) const {
        const QPointF way = target - handle_;
        const double share = std::hypot(way.x(), way.y()) / (kRadius + kTargetRadius);
        return std::lerp(kOpenRadius, kTargetRadius, std::min(share, 1.0));
    }

    /// An arrow from the edge of the handle to the edge of the target.
    void paint_line_to(QPointF target) const {
        const QPointF way = target - handle_;
        const double length = std::hypot(way.x(), way.y());
        if (length < kRadius + kTargetRadius + 4) return;
        const QPointF along = way / length;
        const QPointF across(-along.y(), along.x());
        const QPointF tip = target - (kTargetRadius + 1.5) * along;
        QPainterPath path(handle_ + kRadius * along);
        path.lineTo(tip);
        path.moveTo(tip - 7.0 * along + 4.0 * across);
        path.lineTo(tip);
        path.lineTo(tip - 7.0 * along - 4.0 * across);
        QPen pen(colour_, 2.0, Qt::SolidLine, Qt::RoundCap);
        if (!mark_.is_enabled) pen.setStyle(Qt::DotLine);
        stroke(painter_, path, pen);
    }

    void paint_halo() const {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(QColor(255, 255, 255, 110));
        draw_shape(kRadius + 6);
        painter_.setPen(QPen(kDark, 1.0));
        painter_.setBrush(Qt::NoBrush);
        draw_shape(kRadius + 6);
    }

    void paint_number() const {
        auto font = painter_.font();
        font.setPixelSize(mark_.id > 99 ? 8 : 11);
        font.setBold(true);
        painter_.setFont(font);
        painter_.setPen(mark_.is_enabled ? letter_colour(colour_) : QColor(110, 110, 110));
        const QRectF box(handle_ - QPointF(kRadius, kRadius), QSizeF(2 * kRadius, 2 * kRadius));
        painter_.drawText(box, Qt::AlignCenter, QString::number(mark_.id));
    }

    void paint_lock() const {
        const QPointF at = handle_ + QPointF(kRadius, -kRadius);
        QPainterPath lock;
        lock.addRoundedRect(QRectF(at + QPointF(-4, -1), QSizeF(8, 6)), 1, 1);
        QPainterPath bow(at + QPointF(-2.5, -1));
        bow.arcTo(QRectF(at + QPointF(-2.5, -5), QSizeF(5, 7)), 180, -180);
        stroke(painter_, bow, QPen(Qt::black, 1.2));
        painter_.setPen(QPen(kLight, 1.2));
        painter_.setBrush(Qt::black);
        painter_.drawPath(lock);
    }

    void paint_confidence(double confidence) const {
        const QRectF box(handle_ - QPointF(kRing, kRing), QSizeF(2 * kRing, 2 * kRing));
        const double part = std::clamp(confidence, 0.0, 1.0);
        QPainterPath arc;
        arc.arcMoveTo(box, 90);
        arc.arcTo(box, 90, -360 * part);
        stroke(painter_, arc, QPen(colour_, 2.0, Qt::SolidLine, Qt::FlatCap));
    }

    void paint_lost() const {
        QPainterPath ring;
        ring.addEllipse(handle_, kRing, kRing);
        QPen pen(kLost, 2.2);
        pen.setDashPattern({2.0, 2.0});
        stroke(painter_, ring, pen);
        auto font = painter_.font();
        font.setPixelSize(12);
        font.setBold(true);
        QPainterPath word;
        word.addText(handle_ + QPointF(kRing + 5, 4),
                     font,
                     QCoreApplication::translate("PointMarks", "lost"));
        painter_.setBrush(Qt::NoBrush);
        painter_.setPen(QPen(kLight, 3.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter_.drawPath(word);
        painter_.fillPath(word, kLost);
    }

    QPainter& painter_;
    const PointMark& mark_;
    const ViewTransform& view_;
    QColor colour_;
    QPointF handle_;
};

}  // namespace

QColor mark_colour(document::PointId id) {
    // Okabe and Ito's palette without black (orange, sky blue, bluish green, yellow, blue,
    // vermilion, reddish purple), then white.
    static const std::array colours{QColor(0xe6, 0x9f, 0x00),
                                    QColor(0x56, 0xb4, 0xe9),
                                    QColor(0x00, 0x9e, 0x73),
                                    QColor(0xf0, 0xe4, 0x42),
                                    QColor(0x00, 0x72, 0xb2),
                                    QColor(0xd5, 0x5e, 0x00),
                                    QColor(0xcc, 0x79, 0xa7),
                                    QColor(0xf2, 0xf2, 0xf2)};
    return colours[(id + colours.size() - 1) % colours.size()];
}

void paint_marks(QPainter& painter,
                 const std::vector<PointMark>& marks,
                 const ViewTransform& view) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& mark : marks) MarkPainter(painter, mark, view).paint_trail();
    for (const auto& mark : marks) MarkPainter(painter, mark, view).paint_way();
    for (const auto& mark : marks) MarkPainter(painter, mark, view).paint_handle();
    painter.restore();
}

std::optional<PointHit> hit_mark(const std::vector<PointMark>& marks,
                                 const ViewTransform& view,
                                 QPointF at) {
    std::optional<PointHit> nearest;
    double least = kMarkReach;
    const auto consider = [&](const PointMark& mark, PointEnd end, Point place) {
        const QPointF way = view.widget_from_image(place) - at;
        const double away = std::hypot(way.x(), way.y());
        if (away > least) return;
        least = away;
        nearest = PointHit{mark.id, end};
    };
    for (const auto& mark : marks) consider(mark, PointEnd::Handle, mark.handle);
    // A handle that has arrived covers its target.
    if (nearest && least <= kRadius) return nearest;
    for (const auto& mark : marks) {
        if (mark.target) consider(mark, PointEnd::Target, *mark.target);
    }
    return nearest;
}

}  // namespace pliant::ui
