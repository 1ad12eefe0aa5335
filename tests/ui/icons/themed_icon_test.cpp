#include "ui/icons/themed_icon.h"

#include <QDirIterator>
#include <QGuiApplication>
#include <QPalette>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

/// The colour of what is drawn most opaquely.
QColor ink_of(const QIcon& icon, QIcon::Mode mode = QIcon::Normal) {
    const auto picture = icon.pixmap(QSize(48, 48), 1.0, mode).toImage();
    QColor ink(Qt::transparent);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const auto colour = picture.pixelColor(x, y);
            if (colour.alpha() > ink.alpha()) ink = colour;
        }
    }
    return ink;
}

class ThemedIconTest : public testing::Test {
  protected:
    static void wear(QColor text, QColor disabled) {
        QPalette palette;
        palette.setColor(QPalette::ButtonText, text);
        palette.setColor(QPalette::Disabled, QPalette::ButtonText, disabled);
        QGuiApplication::setPalette(palette);
    }
    void TearDown() override { QGuiApplication::setPalette(QPalette()); }
};

TEST_F(ThemedIconTest, DrawsEveryIconInTheColourOfTheTheme) {
    int count = 0;
    for (QDirIterator files(QStringLiteral(":/icons")); files.hasNext(); ++count) {
        files.next();
        const auto name = files.fileInfo().baseName().toLatin1();
        const auto icon = themedIcon(name.constData());
        for (const auto& text : {QColor(10, 20, 30), QColor(240, 230, 220)}) {
            wear(text, Qt::gray);
            EXPECT_EQ(ink_of(icon), text) << name.constData();
        }
    }
    EXPECT_GT(count, 10);
}

TEST_F(ThemedIconTest, IsFainterWhereItIsDisabled) {
    wear(Qt::black, QColor(120, 130, 140));
    EXPECT_EQ(ink_of(themedIcon("undo"), QIcon::Disabled), QColor(120, 130, 140));
}

TEST_F(ThemedIconTest, IsNothingWhereThereIsNoDrawing) {
    EXPECT_TRUE(themedIcon("no such drawing").isNull());
}

}  // namespace
}  // namespace pliant::ui
