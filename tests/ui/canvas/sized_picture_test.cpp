#include "ui/canvas/sized_picture.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

QImage grey(int side) {
    QImage picture(side, side, QImage::Format_RGB888);
    picture.fill(qRgb(90, 90, 90));
    return picture;
}

TEST(SizedPicture, ResizesAPictureOnce) {
    SizedPicture sized;
    const auto picture = grey(15);
    const auto* first = sized.of(picture, {40, 40}).constBits();
    EXPECT_EQ(sized.of(picture, {40, 40}).size(), QSize(40, 40));
    EXPECT_EQ(sized.of(picture, {40, 40}).pixel(20, 20), qRgb(90, 90, 90));
    EXPECT_EQ(sized.of(picture, {40, 40}).constBits(), first);
    EXPECT_EQ(sized.of(picture, {41, 41}).size(), QSize(41, 41));
    EXPECT_EQ(sized.of(grey(16), {41, 41}).size(), QSize(41, 41));
}

TEST(SizedPicture, KeepsAPictureThatFitsOrWouldBeHuge) {
    SizedPicture sized;
    const auto picture = grey(16);
    EXPECT_EQ(sized.of(picture, {16, 16}).constBits(), picture.constBits());
    EXPECT_EQ(sized.of(picture, {20000, 20000}).constBits(), picture.constBits());
}

}  // namespace
}  // namespace pliant::ui
