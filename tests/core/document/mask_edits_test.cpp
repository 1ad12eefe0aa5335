#include "core/document/mask_edits.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace pliant::document {
namespace {

double area(const Mask& mask) {
    double sum = 0;
    for (const auto value : mask.pixels()) sum += value / 255.0;
    return sum;
}

TEST(MaskStroke, BeginsFromNothingOrEverything) {
    EXPECT_EQ(begun({}, 3, 2, Paint::Add), Mask(3, 2, Mask::kHeld));
    EXPECT_EQ(begun({}, 3, 2, Paint::Erase), Mask(3, 2, Mask::kFree));
    EXPECT_EQ(begun(Mask(4, 4, 7), 3, 2, Paint::Add), Mask(4, 4, 7));
}

TEST(MaskStroke, PaintsADiscOfTheBrushsArea) {
    const auto mask = stroke(Mask(64, 64, 0),
                             std::vector<Point>{{31.5, 31.5}},
                             {.radius_px = 12, .softness_px = 1},
                             Paint::Add);
    EXPECT_NEAR(area(mask), std::numbers::pi * 144, 1.0);
    EXPECT_EQ(mask.at(31, 31), 255);
    EXPECT_EQ(mask.at(31, 50), 0);
}

TEST(MaskStroke, FallsOffOverItsSoftEdge) {
    const auto mask = stroke(Mask(64, 1, 0),
                             std::vector<Point>{{0, 0}},
                             {.radius_px = 20, .softness_px = 10},
                             Paint::Add);
    EXPECT_EQ(mask.at(15, 0), 255);
    EXPECT_NEAR(mask.at(20, 0), 127.5, 1);
    EXPECT_EQ(mask.at(25, 0), 0);
}

TEST(MaskStroke, LeavesNoGapsHoweverFastTheHand) {
    const auto mask = stroke(
        Mask(200, 20, 0), std::vector<Point>{{5, 10}, {195, 10}}, {.radius_px = 4}, Paint::Add);
    for (int x = 5; x <= 195; ++x) EXPECT_EQ(mask.at(x, 10), 255) << x;
}

TEST(MaskStroke, IsTheSameInPieces) {
    const std::vector<Point> path = {{3, 4}, {20, 9}, {11, 25}};
    const Brush brush = {.radius_px = 5, .softness_px = 6};
    const Mask blank(32, 32, 0);
    auto pieces = stroke(blank, std::span(path).first(2), brush, Paint::Add);
    pieces = stroke(pieces, std::span(path).last(2), brush, Paint::Add);
    EXPECT_EQ(stroke(blank, path, brush, Paint::Add), pieces);
}

TEST(MaskStroke, IsUndoneByTheEraser) {
    const std::vector<Point> path = {{3, 4}, {20, 9}};
    const auto painted = stroke(Mask(32, 32, 0), path, {.radius_px = 5}, Paint::Add);
    const auto erased = stroke(painted, path, {.radius_px = 9, .softness_px = 1}, Paint::Erase);
    EXPECT_EQ(erased, Mask(32, 32, 0));
}

TEST(MaskStroke, TakesPlacesFarOutsideAndNoneThatAreNoPlaces) {
    const Mask blank(16, 16, 0);
    EXPECT_EQ(stroke(blank, std::vector<Point>{{-1e300, 5}}, {}, Paint::Add), blank);
    EXPECT_EQ(stroke(blank, std::vector<Point>{{NAN, 5}}, {}, Paint::Add), blank);
    EXPECT_EQ(stroke(blank, std::vector<Point>{{5, 5}}, {.radius_px = NAN}, Paint::Add), blank);
    EXPECT_EQ(stroke(blank, {}, {}, Paint::Add), blank);
    EXPECT_TRUE(stroke({}, std::vector<Point>{{5, 5}}, {}, Paint::Add).is_empty());
}

TEST(MaskRectangle, CoversPixelsByTheirShare) {
    const auto mask = rectangle(Mask(6, 6, 0), {0.5, 0.5}, {3.0, 2.5}, Paint::Add);
    EXPECT_EQ(mask.at(1, 1), 255);
    EXPECT_EQ(mask.at(0, 1), 0);
    EXPECT_NEAR(mask.at(3, 1), 127.5, 1);
    EXPECT_EQ(mask.at(1, 3), 0);
    EXPECT_EQ(rectangle(Mask(6, 6, 0), {3.0, 2.5}, {0.5, 0.5}, Paint::Add), mask);
}

TEST(MaskPolygon, FillsATriangle) {
    const std::vector<Point> corners = {{2, 2}, {42, 2}, {2, 32}};
    const auto mask = polygon(Mask(64, 64, 0), corners, Paint::Add);
    EXPECT_NEAR(area(mask), 600, 3);
    EXPECT_EQ(mask.at(10, 10), 255);
    EXPECT_EQ(mask.at(40, 30), 0);
}

TEST(MaskPolygon, LeavesAHoleWhereALassoCrossesItself) {
    std::vector<Point> star;
    for (int i = 0; i < 5; ++i) {
        const double angle = i * 4 * std::numbers::pi / 5;
        star.push_back({32 + 28 * std::sin(angle), 32 - 28 * std::cos(angle)});
    }
    const auto mask = polygon(Mask(64, 64, 0), star, Paint::Add);
    EXPECT_EQ(mask.at(32, 32), 0);
    EXPECT_EQ(mask.at(32, 12), 255);
}

TEST(MaskPolygon, ReachesBeyondTheBorder) {
    const std::vector<Point> corners = {{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}};
    EXPECT_EQ(polygon(Mask(8, 8, 0), corners, Paint::Add), Mask(8, 8, 255));
    EXPECT_EQ(polygon(Mask(8, 8, 255), corners, Paint::Erase), Mask(8, 8, 0));
    EXPECT_EQ(polygon(Mask(8, 8, 0), std::span(corners).first(2), Paint::Add), Mask(8, 8, 0));
}

TEST(MaskInvert, IsItsOwnInverse) {
    const auto mask = stroke(Mask(16, 16, 0), std::vector<Point>{{5, 5}}, {}, Paint::Add);
    EXPECT_EQ(inverted(inverted(mask)), mask);
    EXPECT_EQ(inverted(mask).at(5, 5), 0);
}

/// Compared with the definition: the largest value within a disc.
TEST(MaskGrow, TakesTheLargestValueWithinADisc) {
    const auto mask =
        stroke(Mask(40, 30, 0), std::vector<Point>{{0, 0}, {22, 17}}, {.radius_px = 2}, Paint::Add);
    for (const int radius : {1, 2, 5}) {
        const auto result = grown(mask, radius);
        for (int y = 0; y < 30; ++y) {
            for (int x = 0; x < 40; ++x) {
                int largest = 0;
                for (int v = 0; v < 30; ++v) {
                    for (int u = 0; u < 40; ++u) {
                        if (std::hypot(u - x, v - y) > radius + 0.5) continue;
                        largest = std::max<int>(largest, mask.at(u, v));
                    }
                }
                ASSERT_EQ(result.at(x, y), largest) << x << ' ' << y << ' ' << radius;
            }
        }
    }
}

TEST(MaskGrow, ShrinksWhereNegative) {
    const auto mask = rectangle(Mask(40, 40, 0), {9.5, 9.5}, {29.5, 29.5}, Paint::Add);
    const auto smaller = grown(mask, -3);
    EXPECT_NEAR(area(smaller), 14 * 14, 1);
    EXPECT_EQ(grown(mask, std::numeric_limits<int>::min()), Mask(40, 40, 0));
    EXPECT_EQ(grown(mask, std::numeric_limits<int>::max()), Mask(40, 40, 255));
}

TEST(MaskResize, KeepsWhatIsWhere) {
    const auto mask = rectangle(Mask(16, 16, 0), {-0.5, -0.5}, {7.5, 15.5}, Paint::Add);
    const auto twice = resized(mask, 32, 32);
    EXPECT_EQ(twice.at(14, 20), 255);
    EXPECT_EQ(twice.at(17, 20), 0);
    EXPECT_NEAR(area(twice), 512, 1);
}

}  // namespace
}  // namespace pliant::document
