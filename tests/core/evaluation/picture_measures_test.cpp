#include "core/evaluation/picture_measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace pliant::evaluation {
namespace {

/// Bright blobs of several colours on grey, all moved by `by`.
image::Image blobs(Point by) {
    constexpr int kSize = 64;
    const Point centres[] = {{20, 24}, {40, 30}, {28, 46}};
    image::Image image(kSize, kSize);
    for (int y = 0; y < kSize; ++y) {
        for (int x = 0; x < kSize; ++x) {
            double channels[] = {60.0, 60.0, 60.0};
            for (int i = 0; i < 3; ++i) {
                const double away = distance({1.0 * x, 1.0 * y}, centres[i] + by);
                channels[i] += 180.0 * std::exp(-away * away / 18.0);
                channels[(i + 1) % 3] += 60.0 * std::exp(-away * away / (9.0 + 6.0 * i));
            }
            const auto byte = [](double value) {
                return static_cast<unsigned char>(std::min(255.0, value));
            };
            image.set(x, y, {byte(channels[0]), byte(channels[1]), byte(channels[2])});
        }
    }
    return image;
}

TEST(FindSpot, FindsASpotThatMovedBySubpixels) {
    const auto before = blobs({}), after = blobs({3.4, -2.3});
    const auto seen = find_spot(before, after, {20, 24}, {20, 24}, 8.0);
    ASSERT_TRUE(seen);
    EXPECT_NEAR(seen->x, 23.4, 0.25);
    EXPECT_NEAR(seen->y, 21.7, 0.25);
}

TEST(FindSpot, FindsASpotThatStayed) {
    const auto picture = blobs({});
    const auto seen = find_spot(picture, picture, {40, 30}, {44, 30}, 8.0);
    ASSERT_TRUE(seen);
    EXPECT_NEAR(distance(*seen, {40, 30}), 0.0, 0.05);
}

TEST(FindSpot, FindsNothingWhereNothingMatches) {
    EXPECT_FALSE(find_spot(blobs({}), image::Image(64, 64), {20, 24}, {20, 24}, 8.0));
}

TEST(FindSpot, FindsNothingOutOfReach) {
    EXPECT_FALSE(find_spot(blobs({}), blobs({25, 0}), {20, 24}, {20, 24}, 6.0));
}

TEST(FindSpot, FindsNothingThatCouldAsWellBeElsewhere) {
    const auto dot = [](std::initializer_list<Point> places) {
        image::Image picture(64, 64);
        for (const auto& place : places) {
            for (int i = 0; i < 25; ++i) {
                const int x = static_cast<int>(place.x) + i % 5 - 2;
                const int y = static_cast<int>(place.y) + i / 5 - 2;
                const auto grey = static_cast<unsigned char>(100 + 6 * i);
                picture.set(x, y, {grey, grey, grey});
            }
        }
        return picture;
    };
    EXPECT_TRUE(find_spot(dot({{30, 30}}), dot({{24, 30}}), {30, 30}, {30, 30}, 16.0));
    EXPECT_FALSE(find_spot(dot({{30, 30}}), dot({{24, 30}, {40, 36}}), {30, 30}, {30, 30}, 16.0));
}

TEST(FindSpot, WorksAtTheBorder) {
    const Point first{20, 24};
    for (const Point corner : {Point{0, 0}, Point{63, 0}, Point{0, 63}, Point{63, 63}}) {
        const auto picture = blobs(corner - first);
        const auto seen = find_spot(picture, picture, corner, corner, 3.0);
        ASSERT_TRUE(seen);
        EXPECT_LT(distance(*seen, corner), 1.0);
    }
}

TEST(ChangeOutside, CountsOnlyTheFixedRegion) {
    image::Image before(4, 4), after(4, 4), free(4, 4);
    free.set(1, 1, {255, 255, 255});
    after.set(1, 1, {200, 200, 200});
    EXPECT_EQ(change_outside(before, after, free), 0.0);
    after.set(2, 2, {15, 15, 15});
    EXPECT_DOUBLE_EQ(change_outside(before, after, free), 1.0);  // 15 over 15 pixels
}

TEST(ChangeOutside, IsZeroWhereAllIsFree) {
    image::Image before(2, 2), after(2, 2), free(2, 2);
    for (int i = 0; i < 4; ++i) free.set(i % 2, i / 2, {255, 255, 255});
    after.set(0, 0, {9, 9, 9});
    EXPECT_EQ(change_outside(before, after, free), 0.0);
}

TEST(MeanSquaredError, IsInUnitsOfPicturesFromMinusOneToOne) {
    image::Image black(2, 2), white(2, 2);
    for (int i = 0; i < 4; ++i) white.set(i % 2, i / 2, {255, 255, 255});
    EXPECT_DOUBLE_EQ(mean_squared_error(black, white), 4.0);
    EXPECT_EQ(mean_squared_error(white, white), 0.0);
}

}  // namespace
}  // namespace pliant::evaluation
