#include "ui/icons/themed_icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>

namespace pliant::ui {
namespace {

QColor text_colour(QIcon::Mode mode) {
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
    const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
    return QGuiApplication::palette().color(group, role);
}

/// Redraws each time, so that a change of theme shows immediately. Qt's own SVG engine ignores both
/// the palette and currentColor.
class ThemedIconEngine : public QIconEngine {
  public:
    explicit ThemedIconEngine(QByteArray svg) : svg_(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& box, QIcon::Mode mode, QIcon::State) override {
        auto coloured = svg_;
        coloured.replace("currentColor", text_colour(mode).name().toLatin1());
        const int side = std::min(box.width(), box.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(box.toRectF().center());
        QSvgRenderer(coloured).render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    bool isNull() override { return svg_.isEmpty(); }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemedIconEngine(svg_); }

  private:
    QByteArray svg_;
};

}  // namespace

QIcon themedIcon(const char* name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new ThemedIconEngine(file.readAll()));
}

}  // namespace pliant::ui
