#include "ui/menus/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

namespace pliant::ui {
namespace {

/// Everything that a theme decides.
struct Colours {
    QColor window, base, raised, text, faint, accent, canvas, note;
};

// The canvas is a neutral grey in both: colours are judged against it.
const Colours kLight{.window = QColor(0xf1, 0xf1, 0xf2),
                     .base = QColor(0xff, 0xff, 0xff),
                     .raised = QColor(0xfa, 0xfa, 0xfa),
                     .text = QColor(0x1d, 0x1f, 0x23),
                     .faint = QColor(0x8c, 0x8f, 0x96),
                     .accent = QColor(0x2f, 0x6f, 0xd0),
                     .canvas = QColor(0xc9, 0xca, 0xcc),
                     .note = QColor(0xff, 0xf4, 0xd1)};
const Colours kDark{.window = QColor(0x2b, 0x2d, 0x31),
                    .base = QColor(0x1f, 0x20, 0x23),
                    .raised = QColor(0x3a, 0x3d, 0x42),
                    .text = QColor(0xe6, 0xe7, 0xe9),
                    .faint = QColor(0x7b, 0x7f, 0x87),
                    .accent = QColor(0x4d, 0x8f, 0xf0),
                    .canvas = QColor(0x18, 0x19, 0x1b),
                    .note = QColor(0x4a, 0x41, 0x25)};

QPalette palette_of(const Colours& c) {
    QPalette palette(c.raised, c.window);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::ToolTipBase, c.note);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::Dark, c.canvas);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, c.text);
        palette.setColor(QPalette::Disabled, role, c.faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.faint);
    return palette;
}

bool isSystemDark() {
    static const QPalette before = QApplication::style()->standardPalette();
    return before.color(QPalette::Window).lightness() < 128;
}

}  // namespace

void applyTheme(Theme theme) {
    const bool system_is_dark = isSystemDark();
    const bool is_dark = theme == Theme::Dark || (theme == Theme::System && system_is_dark);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const auto palette = palette_of(is_dark ? kDark : kLight);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QString themeKey(Theme theme) {
    switch (theme) {
        case Theme::Light: return QStringLiteral("light");
        case Theme::Dark: return QStringLiteral("dark");
        case Theme::System: break;
    }
    return QStringLiteral("system");
}

Theme themeOfKey(const QString& key) {
    for (const auto theme : {Theme::Light, Theme::Dark}) {
        if (themeKey(theme) == key) return theme;
    }
    return Theme::System;
}

}  // namespace pliant::ui
