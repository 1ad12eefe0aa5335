#include "core/training/face/face_sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pliant::training {
namespace {

constexpr int kSide = 64;

/// A square of colour, a quarter of the picture, with a landmark at its middle: every pixel of it
/// is skin, and tells its own place in the rendering.
FaceSample square() {
    FaceSample sample{.size = kSide};
    sample.picture.assign(kSide * kSide * 3, 0);
    sample.alpha.assign(kSide * kSide, 0);
    sample.landmarks.fill({31.5, 31.5});
    sample.is_visible.fill(true);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const bool is_in = x >= 16 && x < 48 && y >= 16 && y < 48;
            if (is_in) sample.alpha[y * kSide + x] = 255;
            if (is_in) sample.picture[3 * (y * kSide + x)] = 255;
            if (x % 2 != 0 || y % 2 != 0) continue;
            constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
            sample.parts.push_back(is_in ? 1 : 0);
            sample.coordinates.push_back(is_in ? static_cast<float>(x) / kSide : kNone);
            sample.coordinates.push_back(is_in ? static_cast<float>(y) / kSide : kNone);
        }
    }
    return sample;
}

TEST(FaceSample, MovesLandmarksWithTheCoordinatesOfTheSurface) {
    int seen = 0;
    for (std::uint64_t key = 0; key < 40; ++key) {
        const auto moved = randomised(square(), key);
        const auto& at = moved.landmarks[0];
        const int side = moved.map_size();
        const int x = static_cast<int>(std::lround((at.x - 0.5) / 2));
        const int y = static_cast<int>(std::lround((at.y - 0.5) / 2));
        ASSERT_GE(x, 0);
        ASSERT_LT(x, side);
        const auto place = static_cast<std::size_t>(y * side + x);
        if (moved.parts[place] == FaceSample::kUnknown) continue;  // behind a rectangle
        ++seen;
        EXPECT_EQ(moved.parts[place], 1);
        // The middle of the square, to a pixel of the map.
        EXPECT_NEAR(moved.coordinates[2 * place], 0.5, 3.0 / kSide) << key;
        EXPECT_NEAR(moved.coordinates[2 * place + 1], 0.5, 3.0 / kSide) << key;
        EXPECT_TRUE(moved.is_visible[0]);
    }
    EXPECT_GT(seen, 20);
}

TEST(FaceSample, HidesWhatLiesBehindRectangles) {
    int hidden = 0;
    for (std::uint64_t key = 0; key < 60; ++key) {
        const auto moved = randomised(square(), key);
        const auto& at = moved.landmarks[0];
        const auto x = static_cast<int>(at.x / 2), y = static_cast<int>(at.y / 2);
        const auto place = static_cast<std::size_t>(y * moved.map_size() + x);
        if (moved.is_visible[0]) continue;
        ++hidden;
        EXPECT_EQ(moved.parts[place], FaceSample::kUnknown);
        EXPECT_TRUE(std::isnan(moved.coordinates[2 * place]));
    }
    EXPECT_GT(hidden, 0);
}

TEST(FaceSample, DependsOnTheKeyAlone) {
    const auto first = randomised(square(), 7), again = randomised(square(), 7);
    EXPECT_EQ(first.picture, again.picture);
    EXPECT_EQ(first.parts, again.parts);
    EXPECT_EQ(first.landmarks, again.landmarks);
    EXPECT_NE(first.picture, randomised(square(), 8).picture);
    EXPECT_EQ(first.picture.size(), static_cast<std::size_t>(kSide * kSide * 3));
}

}  // namespace
}  // namespace pliant::training
