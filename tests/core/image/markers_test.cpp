#include "core/image/markers.h"

#include <gtest/gtest.h>

#include <vector>

namespace pliant::image {
namespace {

TEST(Markers, ShowHandlesTargetsAndPinsInTheirColours) {
    Image picture(128, 96, Rgb{90, 90, 90});
    draw_markers(picture,
                 std::vector<Marker>{{.at = {20, 30}, .target = Point{60, 30}}, {.at = {100, 70}}});
    const auto handle = picture.at(20, 30), target = picture.at(60, 30), pin = picture.at(100, 70);
    EXPECT_GT(handle.r, handle.b + 100);
    EXPECT_GT(target.b, target.r + 100);
    EXPECT_GT(pin.g, pin.r + 100);
    EXPECT_GT(picture.at(40, 30).r, 200);  // the line between
    EXPECT_EQ(picture.at(40, 80), (Rgb{90, 90, 90}));
}

TEST(Markers, GrowWithThePicture) {
    const auto painted = [](int side) {
        Image picture(side, side);
        draw_markers(picture, std::vector<Marker>{{.at = {side / 2.0, side / 2.0}}});
        int count = 0;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) count += picture.at(x, y) == Rgb{} ? 0 : 1;
        }
        return count;
    };
    EXPECT_GT(painted(64), 4);
    EXPECT_GT(painted(512), 4 * painted(64));
}

TEST(Markers, MayLieOutsideThePicture) {
    Image picture(32, 32);
    draw_markers(picture, std::vector<Marker>{{.at = {-500, 1e30}}, {.at = {31, 31}}});
    EXPECT_NE(picture.at(31, 31), Rgb{});
    Image none;
    draw_markers(none, std::vector<Marker>{{.at = {1, 1}}});
    EXPECT_TRUE(none.is_empty());
}

}  // namespace
}  // namespace pliant::image
