#include "core/image/compose.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pliant::image {
namespace {

std::shared_ptr<const Image> plain(Size size, Rgb colour) {
    return std::make_shared<const Image>(size.width, size.height, colour);
}

/// Every pixel another colour.
std::shared_ptr<const Image> varied(Size size) {
    Image picture(size.width, size.height);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            picture.set(x,
                        y,
                        {static_cast<std::uint8_t>(37 * x + 11 * y),
                         static_cast<std::uint8_t>(5 * x * y),
                         static_cast<std::uint8_t>(200 - 3 * x)});
        }
    }
    return std::make_shared<const Image>(std::move(picture));
}

constexpr Rgb kRed{200, 0, 0};
constexpr Rgb kBlue{0, 0, 100};

TEST(Compose, KeepsTheBitsOfAPictureThatIsItsCanvas) {
    const auto picture = varied({13, 7});
    EXPECT_EQ(composed({13, 7}, std::vector<PlacedPicture>{{picture, {13, 7}}}), *picture);
}

TEST(Compose, KeepsTheBitsOfAPictureOnWholePixels) {
    const auto picture = varied({5, 4});
    const auto canvas =
        composed({9, 9}, std::vector<PlacedPicture>{{picture, {5, 4}, {.shift = {2, 3}}}});
    for (int y = 0; y < 9; ++y) {
        for (int x = 0; x < 9; ++x) {
            const bool is_inside = x >= 2 && x < 7 && y >= 3 && y < 7;
            ASSERT_EQ(canvas.at(x, y), is_inside ? picture->at(x - 2, y - 3) : Rgb{}) << x << y;
        }
    }
}

TEST(Compose, MixesByOpacityFromTheLowestUp) {
    const auto canvas =
        composed({4, 4},
                 std::vector<PlacedPicture>{{plain({4, 4}, kRed), {4, 4}},
                                            {plain({4, 4}, kBlue), {4, 4}, {}, 0.25}});
    EXPECT_EQ(canvas, Image(4, 4, Rgb{150, 0, 25}));
}

TEST(Compose, LeavesTheCanvasClearUnderAPictureWithAlpha) {
    Image picture(2, 1, kRed);
    picture.set_alpha({255, 0});
    const auto clear = std::make_shared<const Image>(picture);
    const auto alone = composed({3, 1}, std::vector<PlacedPicture>{{clear, {2, 1}}});
    ASSERT_TRUE(alone.has_alpha());
    EXPECT_EQ(alone.alpha()[0], 255);
    EXPECT_EQ(alone.alpha()[1], 0);
    EXPECT_EQ(alone.alpha()[2], 0);
    EXPECT_EQ(alone.at(0, 0), kRed);
}

TEST(Compose, MixesPicturesWithAlphaOverOthers) {
    Image picture(2, 1, kRed);
    picture.set_alpha({255, 51});
    const auto canvas =
        composed({2, 1},
                 std::vector<PlacedPicture>{{plain({2, 1}, kBlue), {2, 1}},
                                            {std::make_shared<const Image>(picture), {2, 1}}});
    EXPECT_FALSE(canvas.has_alpha()) << "what is below is opaque";
    EXPECT_EQ(canvas.at(0, 0), kRed);
    EXPECT_EQ(canvas.at(1, 0), (Rgb{40, 0, 80}));
}

TEST(Compose, GivesWhatIsTransparentNoPartInTheColoursBesideIt) {
    Image picture(2, 1, std::vector<std::uint8_t>{200, 0, 0, 0, 250, 0});
    picture.set_alpha({255, 0});
    const auto between =
        composed({4, 1},
                 std::vector<PlacedPicture>{
                     {std::make_shared<const Image>(picture), {2, 1}, {.shift = {0.5, 0.0}}}});
    ASSERT_TRUE(between.has_alpha());
    EXPECT_EQ(between.at(1, 0), kRed);
    EXPECT_NEAR(between.alpha()[1], 128, 1);
}

TEST(Compose, AddsUpTheAlphasOfPicturesOverOneAnother) {
    Image half(1, 1, kRed);
    half.set_alpha({128});
    const auto red = std::make_shared<const Image>(half);
    const auto canvas = composed({1, 1}, std::vector<PlacedPicture>{{red, {1, 1}}, {red, {1, 1}}});
    ASSERT_TRUE(canvas.has_alpha());
    EXPECT_NEAR(canvas.alpha()[0], 192, 1);  // 1 - (1 - 1/2)^2
    EXPECT_EQ(canvas.at(0, 0), kRed);
}

TEST(Compose, LeavesOutWhatIsNotSeen) {
    const auto below = varied({4, 4});
    EXPECT_EQ(
        composed({4, 4},
                 std::vector<PlacedPicture>{{below, {4, 4}},
                                            {plain({4, 4}, kBlue), {4, 4}, {}, 0.0},
                                            {nullptr, {4, 4}},
                                            {std::make_shared<const Image>(), {4, 4}},
                                            {plain({4, 4}, kBlue), {4, 4}, {.shift = {9, 0}}}}),
        *below);
}

TEST(Compose, FillsToTheEdgesWhatIsEnlargedOrReduced) {
    for (const Size size : {Size{2, 2}, Size{3, 3}, Size{16, 16}, Size{64, 64}}) {
        const auto canvas = composed(
            {8, 8}, std::vector<PlacedPicture>{{plain(size, kRed), size, fitted(size, {8, 8})}});
        EXPECT_EQ(canvas, Image(8, 8, kRed)) << size.width;
    }
}

TEST(Compose, PutsADraftWhereItsPictureLies) {
    const auto canvas = composed(
        {16, 16}, std::vector<PlacedPicture>{{plain({4, 4}, kRed), {8, 8}, {.shift = {4, 8}}}});
    EXPECT_EQ(canvas.at(4, 8), kRed);
    EXPECT_EQ(canvas.at(11, 15), kRed);
    EXPECT_EQ(canvas.at(3, 8), Rgb());
    EXPECT_EQ(canvas.at(12, 8), Rgb());
}

TEST(Compose, AveragesWhatIsReduced) {
    Image stripes(64, 64);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; x += 2) stripes.set(x, y, {200, 200, 200});
    }
    const auto canvas =
        composed({8, 8},
                 std::vector<PlacedPicture>{{std::make_shared<const Image>(std::move(stripes)),
                                             {64, 64},
                                             fitted({64, 64}, {8, 8})}});
    EXPECT_EQ(canvas, Image(8, 8, Rgb{100, 100, 100}));
}

TEST(Compose, TurnsAQuarterWithoutLoss) {
    const auto picture = varied({6, 3});
    const Similarity quarter{.angle = std::acos(-1.0) / 2, .shift = {2, 0}};
    const auto canvas = composed({3, 6}, std::vector<PlacedPicture>{{picture, {6, 3}, quarter}});
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 6; ++x) ASSERT_EQ(canvas.at(2 - y, x), picture->at(x, y)) << x << y;
    }
}

TEST(Compose, SmoothsTheEdgesOfWhatLiesBetweenPixels) {
    const auto canvas = composed(
        {6, 6}, std::vector<PlacedPicture>{{plain({2, 2}, kRed), {2, 2}, {.shift = {2.25, 2}}}});
    EXPECT_EQ(canvas.at(2, 2).r, 150);
    EXPECT_EQ(canvas.at(3, 2).r, 200);
    EXPECT_EQ(canvas.at(4, 2).r, 50);
}

}  // namespace
}  // namespace pliant::image
