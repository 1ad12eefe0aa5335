#include "core/image/resize.h"

#include <gtest/gtest.h>

#include <vector>

namespace pliant::image {
namespace {

PixelView view_of(const Image& image) {
    return {image.pixels().data(),
            image.width(),
            image.height(),
            static_cast<std::size_t>(image.width()) * Image::kChannels};
}

TEST(Resized, AveragesWhenReducing) {
    Image image(4, 2);
    image.set(0, 0, {200, 0, 0});
    image.set(1, 0, {200, 0, 0});
    const auto small = resized(view_of(image), 2, 1);
    EXPECT_EQ(small.at(0, 0).r, 100);
    EXPECT_EQ(small.at(1, 0).r, 0);
}

TEST(Resized, KeepsAColourAndIgnoresRowPadding) {
    const int width = 3, height = 2;
    std::vector<std::uint8_t> padded(2 * 16, 255);  // rows of 16 bytes, 9 of them used
    for (int y = 0; y < height; ++y) {
        for (int i = 0; i < width * Image::kChannels; ++i)
            padded[static_cast<std::size_t>(16 * y + i)] = 40;
    }
    const auto large = resized({padded.data(), width, height, 16}, 30, 20);
    EXPECT_EQ(large, Image(30, 20, Rgb{40, 40, 40}));
}

TEST(Resized, ScalesAlphaAlong) {
    Image image(2, 1, Rgb{40, 40, 40});
    image.set_alpha({0, 200});
    const auto small = resized(image, 1, 1);
    EXPECT_EQ(small.at(0, 0), (Rgb{40, 40, 40}));
    ASSERT_EQ(small.alpha().size(), 1);
    EXPECT_EQ(small.alpha()[0], 100);
}

TEST(Resized, GivesWhatIsTransparentNoPartInTheColours) {
    Image image(2, 2, std::vector<std::uint8_t>{200, 0, 0, 0, 250, 0, 200, 0, 0, 0, 250, 0});
    image.set_alpha({255, 0, 255, 0});
    const auto small = resized(image, 1, 1);
    EXPECT_EQ(small.at(0, 0), (Rgb{200, 0, 0}));
    EXPECT_EQ(small.alpha()[0], 128);
    const auto large = resized(image, 8, 2);
    for (int x = 0; x < 8; ++x) {
        EXPECT_EQ(large.at(x, 0).g, 0) << x;
        if (large.alpha()[static_cast<std::size_t>(x)] > 8) {
            EXPECT_NEAR(large.at(x, 0).r, 200, 16) << x;
        }
    }
}

TEST(Resized, IsEmptyForEmptySizes) {
    const Image image(4, 4);
    EXPECT_TRUE(resized(PixelView(), 10, 10).is_empty());
    EXPECT_TRUE(resized(Image(), 10, 10).is_empty());
    EXPECT_TRUE(resized(view_of(image), 0, 10).is_empty());
}

}  // namespace
}  // namespace pliant::image
