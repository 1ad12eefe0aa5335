#include "ui/canvas/mask_veil.h"

#include "core/document/mask_edits.h"

#include <QPainter>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

QImage veiled(const document::Mask& mask, const ViewTransform& view) {
    QImage canvas(80, 80, QImage::Format_RGB32);
    canvas.fill(Qt::white);
    MaskVeil veil;
    veil.set(mask);
    QPainter painter(&canvas);
    veil.paint(painter, view, canvas.size());
    return canvas;
}

TEST(MaskVeil, CoversTheFixedRegionOnly) {
    const document::Mask held(8, 8, document::Mask::kHeld);
    const auto mask = document::rectangle(held, {-0.5, -0.5}, {3.5, 7.5}, document::Paint::Add);
    const auto picture = veiled(mask, ViewTransform(10, {0, 0}));
    EXPECT_EQ(picture.pixelColor(15, 40), QColor(Qt::white));
    EXPECT_LT(picture.pixelColor(65, 40).lightness(), 200);
}

TEST(MaskVeil, DrawsNothingWithoutAMaskOrOutOfSight) {
    EXPECT_EQ(veiled({}, ViewTransform(10, {0, 0})).pixelColor(40, 40), QColor(Qt::white));
    const document::Mask held(8, 8, document::Mask::kHeld);
    EXPECT_EQ(veiled(held, ViewTransform(1, {500, 500})).pixelColor(40, 40), QColor(Qt::white));
}

}  // namespace
}  // namespace pliant::ui
