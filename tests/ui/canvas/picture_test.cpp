#include "ui/canvas/picture.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(SharedPicture, SharesThePixelsForAsLongAsItLives) {
    auto picture = std::make_shared<const image::Image>(5, 3, image::Rgb{1, 2, 3});
    const std::weak_ptr<const image::Image> watch = picture;
    {
        const QImage shared = sharedPicture(picture);
        EXPECT_EQ(shared.constBits(), picture->pixels().data());
        EXPECT_EQ(shared.pixelColor(4, 2), QColor(1, 2, 3));
        const QImage other = shared;
        picture.reset();
        EXPECT_FALSE(watch.expired());
    }
    EXPECT_TRUE(watch.expired());
}

TEST(SharedPicture, IsNullWithoutAPicture) {
    EXPECT_TRUE(sharedPicture(nullptr).isNull());
    EXPECT_TRUE(sharedPicture(std::make_shared<const image::Image>()).isNull());
}

TEST(CopiedPicture, HasTheSamePixelsWithoutPadding) {
    QImage picture(5, 3, QImage::Format_RGB32);
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 5; ++x) picture.setPixelColor(x, y, QColor(10 * x, 20 * y, 7));
    }
    const auto copy = copiedPicture(picture);
    ASSERT_NE(copy, nullptr);
    EXPECT_EQ(copy->width(), 5);
    EXPECT_EQ(copy->at(4, 2), (image::Rgb{40, 40, 7}));
    EXPECT_EQ(copiedPicture({}), nullptr);
}

}  // namespace
}  // namespace pliant::ui
