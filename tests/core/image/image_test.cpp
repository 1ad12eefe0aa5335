#include "core/image/image.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace pliant::image {
namespace {

TEST(Image, IsEmptyByDefault) {
    const Image image;
    EXPECT_TRUE(image.is_empty());
    EXPECT_EQ(image.width(), 0);
    EXPECT_EQ(image.height(), 0);
}

TEST(Image, KeepsRowsTightlyPackedFromTheTop) {
    const Image image(2, 2, std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    EXPECT_EQ(image.at(0, 0), (Rgb{1, 2, 3}));
    EXPECT_EQ(image.at(1, 0), (Rgb{4, 5, 6}));
    EXPECT_EQ(image.at(0, 1), (Rgb{7, 8, 9}));
    EXPECT_EQ(image.row(1).size(), 6U);
    EXPECT_EQ(image.row(1).front(), 7);
}

TEST(Image, IsAValue) {
    const Image original(2, 1, Rgb{9, 8, 7});
    Image copy = original;
    EXPECT_EQ(copy, original);
    copy.set(1, 0, {1, 2, 3});
    EXPECT_NE(copy, original);
    EXPECT_EQ(original.at(1, 0), (Rgb{9, 8, 7}));
}

TEST(Image, RefusesPixelsThatDoNotFitItsSize) {
    EXPECT_THROW(Image(2, 2, std::vector<std::uint8_t>(11)), std::invalid_argument);
    EXPECT_THROW(Image(-1, 2), std::invalid_argument);
}

TEST(Image, TakesAnAlphaForEachPixel) {
    Image image(2, 1, Rgb{200, 100, 0});
    EXPECT_FALSE(image.has_alpha());
    const Image opaque = image;
    image.set_alpha({255, 0});
    EXPECT_TRUE(image.has_alpha());
    EXPECT_NE(image, opaque);
    EXPECT_THROW(image.set_alpha({255, 0, 0}), std::invalid_argument);
    image.set_alpha({});
    EXPECT_EQ(image, opaque);
}

TEST(Over, ShowsTheColourBehindWhereAPictureIsNotOpaque) {
    Image image(3, 1, Rgb{200, 100, 0});
    image.set_alpha({255, 0, 51});
    const auto flat = over(image, {0, 0, 255});
    EXPECT_FALSE(flat.has_alpha());
    EXPECT_EQ(flat.at(0, 0), (Rgb{200, 100, 0}));
    EXPECT_EQ(flat.at(1, 0), (Rgb{0, 0, 255}));
    EXPECT_EQ(flat.at(2, 0), (Rgb{40, 20, 204}));
}

TEST(Image, ThrowsOutsideItsBounds) {
    Image image(3, 2);
    EXPECT_THROW((void)image.at(3, 0), std::out_of_range);
    EXPECT_THROW((void)image.at(0, 2), std::out_of_range);
    EXPECT_THROW((void)image.at(-1, 0), std::out_of_range);
    EXPECT_THROW((void)image.row(2), std::out_of_range);
    EXPECT_THROW(image.set(0, -1, {}), std::out_of_range);
    const Image taken = std::move(image);
    EXPECT_THROW((void)image.at(0, 0), std::out_of_range);  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace pliant::image
