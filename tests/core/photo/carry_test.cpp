#include "core/photo/carry.h"

#include "tests/core/photo/scene.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pliant::photo {
namespace {

constexpr int kScale = 3;

/// The scene as a photo would have it, three times as large.
image::Image photo_of(const Scene& scene) {
    image::Image photo(kScale * scene.side, kScale * scene.side);
    for (int y = 0; y < photo.height(); ++y) {
        for (int x = 0; x < photo.width(); ++x) {
            const Point at{(x + 0.5) / kScale - 0.5, (y + 0.5) / kScale - 0.5};
            const auto grey = static_cast<std::uint8_t>(255.0 * scene.brightness(at));
            photo.set(x, y, {grey, grey, static_cast<std::uint8_t>(grey / 2)});
        }
    }
    return photo;
}

const Similarity kPlacement = fitted({256, 256}, {kScale * 256, kScale * 256});

Motion motion_to(const Scene& after) {
    MotionTracker tracker(Scene().picture());
    for (int i = 1; i <= 4; ++i) {
        auto between = after;
        between.shift = 0.25 * i * after.shift;
        tracker.follow(between.picture());
    }
    return tracker.motion();
}

double difference(const image::Image& a, const image::Image& b, const Scene& inside) {
    double sum = 0.0;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const Point at{(x + 0.5) / kScale - 0.5, (y + 0.5) / kScale - 0.5};
            if (distance(at, inside.middle + inside.shift) > inside.radius - 4.0) continue;
            sum += std::abs(a.at(x, y).r - b.at(x, y).r);
            ++count;
        }
    }
    return sum / count;
}

TEST(Carried, LeavesAPhotoAloneWithoutAMotion) {
    const auto photo = photo_of({});
    EXPECT_EQ(carried(photo, kPlacement, {}), photo);
}

TEST(Carried, MovesThePhotosOwnPixels) {
    const Scene after{.shift = {9.0, 4.0}};
    const auto photo = photo_of({});
    const auto truth = photo_of(after);
    const auto result = carried(photo, kPlacement, motion_to(after));
    EXPECT_LT(difference(result, truth, after), 2.5);
    EXPECT_GT(difference(photo, truth, after), 20.0);
}

TEST(Carried, LeavesEveryOtherPixelAlone) {
    const Scene after{.shift = {9.0, 4.0}};
    const auto photo = photo_of({});
    const auto result = carried(photo, kPlacement, motion_to(after));
    for (int y = 0; y < photo.height(); ++y) {
        for (int x = 0; x < photo.width(); ++x) {
            const Point at{double(x) / kScale, double(y) / kScale};
            if (distance(at, after.middle) < 100.0) continue;
            ASSERT_EQ(result.at(x, y), photo.at(x, y));
        }
    }
}

TEST(Carried, FollowsATurnedPlacement) {
    // A quarter turn: what moves right in the motion moves down in the photo.
    const auto turned = Similarity{1.0, std::acos(-1.0) / 2, {255.0, 0.0}};
    const Scene upright;
    image::Image photo(256, 256);
    const auto picture = upright.picture();
    for (int y = 0; y < 256; ++y) {
        for (int x = 0; x < 256; ++x) photo.set(255 - y, x, picture.at(x, y));
    }
    const Scene after{.shift = {8.0, 0.0}};
    const auto truth = after.picture();
    const auto result = carried(photo, turned, motion_to(after));
    double sum = 0.0;
    for (int y = 110; y < 150; ++y) {
        for (int x = 110; x < 150; ++x) sum += std::abs(result.at(255 - y, x).r - truth.at(x, y).r);
    }
    EXPECT_LT(sum / 1600.0, 3.0);
}

TEST(Carried, BringsWhatIsNewInThePhotosColours) {
    const Scene after{.shift = {4.0, 0.0}, .has_teeth = true};
    auto photo = photo_of({});
    for (auto& value : photo.pixels()) value = static_cast<std::uint8_t>(value / 2);  // a dark one
    const auto result = carried(photo, kPlacement, motion_to(after));
    const int x = kScale * 124, y = kScale * 128;
    EXPECT_GT(result.at(x, y).r, photo.at(x, y).r + 25);
    EXPECT_LT(result.at(x, y).r, 170);
}

TEST(Carried, ShowsAsMuchAsItIsAskedTo) {
    const Scene after{.shift = {9.0, 4.0}};
    const auto photo = photo_of({});
    const auto motion = motion_to(after);
    EXPECT_EQ(carried(photo, kPlacement, motion, 0.0), photo);
    const auto whole = carried(photo, kPlacement, motion);
    const auto half = carried(photo, kPlacement, motion, 0.5);
    const int x = kScale * 130, y = kScale * 120;
    EXPECT_NEAR(half.at(x, y).r, (whole.at(x, y).r + photo.at(x, y).r) / 2.0, 1.0);
}

}  // namespace
}  // namespace pliant::photo
