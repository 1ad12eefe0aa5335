#include "core/photo/frame.h"

#include "tests/core/photo/scene.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numbers>

namespace pliant::photo {
namespace {

TEST(Frame, IsCoveredWholeAroundItsMiddle) {
    const auto placement = placement_of(Frame::of(10, 20, 60, 30), {20, 20});
    const auto corner = placement({-0.5, -0.5});
    EXPECT_NEAR(corner.x, 9.5, 1e-9);
    EXPECT_NEAR(corner.y, 4.5, 1e-9);
    const auto middle = placement({9.5, 9.5});
    EXPECT_NEAR(middle.x, 39.5, 1e-9);
    EXPECT_NEAR(middle.y, 34.5, 1e-9);
}

TEST(Frame, TurnsAroundItsMiddle) {
    auto frame = Frame::of(10, 20, 60, 30);
    const auto middle = frame.middle;
    frame.angle = std::numbers::pi / 2;
    const auto placement = placement_of(frame, {61, 61});
    EXPECT_NEAR(distance(placement({30.0, 30.0}), middle), 0.0, 1e-9);
    // What is right of the middle in the picture is below it in the photo.
    EXPECT_GT(placement({40.0, 30.0}).y, middle.y + 5.0);
}

TEST(Frame, MustShowSomethingOfThePhoto) {
    EXPECT_TRUE(is_frame(Frame::of(-20, -20, 60, 60), {50, 50}));
    EXPECT_FALSE(is_frame(Frame::of(-80, -20, 60, 60), {50, 50}));
    EXPECT_FALSE(is_frame(Frame::of(10, 10, 4, 4), {50, 50}));
    EXPECT_FALSE(is_frame(Frame::of(10, 10, 1e9, 40), {50, 50}));
    EXPECT_FALSE(is_frame(Frame::of(10, 10, std::nan(""), 40), {50, 50}));
}

TEST(Framed, IsThePhotoItselfWhereNothingIsScaled) {
    const auto photo = Scene().picture();
    const auto part = framed(photo, {1.0, 0.0, {30.0, 40.0}}, {64, 48});
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 64; ++x) ASSERT_EQ(part.at(x, y), photo.at(30 + x, 40 + y));
    }
}

TEST(Framed, TurnsAndScalesAsThePlacementSays) {
    const Scene scene;
    const auto photo = scene.picture();
    const Similarity placement{2.0, std::numbers::pi / 6, {90.0, 40.0}};
    const auto part = framed(photo, placement, {40, 40});
    for (int y = 2; y < 38; y += 3) {
        for (int x = 2; x < 38; x += 3) {
            const auto at = placement({double(x), double(y)});
            if (std::abs(distance(at, scene.middle) - scene.radius) < 4.0) continue;
            EXPECT_NEAR(part.at(x, y).r, 255.0 * scene.brightness(at), 9.0) << x << ' ' << y;
        }
    }
}

TEST(Framed, MirrorsThePhotoBeyondItsBorder) {
    const auto photo = Scene().picture();
    const auto part = framed(photo, {1.0, 0.0, {-20.0, 0.0}}, {64, 64});
    for (int x = 0; x < 20; ++x) EXPECT_EQ(part.at(x, 7), photo.at(19 - x, 7)) << x;
}

}  // namespace
}  // namespace pliant::photo
