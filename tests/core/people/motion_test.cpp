// The optical flow between two pictures.

#include "core/people/parallel.h"
#include "tests/core/people/tiny_renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pliant::people {
namespace {

constexpr int kPictureSide = 64;

class MotionTest : public WithTinyRenderer {
  protected:
    static constexpr RenderOptions kOptions = {
        .size = kPictureSide, .samples = 3, .with_segments = true, .with_surface = true};

    static int count(const Motion& motion, Fate fate) {
        return static_cast<int>(std::ranges::count(motion.fate, fate));
    }
    static Person turned(float yaw, float pitch = 0.0F) {
        Person person = bare_person();
        person.pose.yaw = yaw;
        person.pose.pitch = pitch;
        return person;
    }
};

/// The pixel nearest to where a pixel has moved.
int arrival(const Motion& motion, int pixel) {
    const auto x = static_cast<int>(
        std::lround(static_cast<float>(pixel % kPictureSide) + motion.shift[pixel].x));
    const auto y = static_cast<int>(
        std::lround(static_cast<float>(pixel / kPictureSide) + motion.shift[pixel].y));
    return std::clamp(y, 0, kPictureSide - 1) * kPictureSide + std::clamp(x, 0, kPictureSide - 1);
}

float apart(const SurfacePoint& a, const SurfacePoint& b) {
    if (a.part != b.part) return 1.0F;
    return std::max(std::fabs(a.u - b.u), std::fabs(a.v - b.v));
}

/// Difference of surface coordinates between a pixel and its neighbours; nothing at the picture's
/// edge or the border of a part.
std::optional<float> grain_at(const std::vector<SurfacePoint>& surface, int pixel) {
    float most = 0.0F;
    for (const int step : {-1, 1, -kPictureSide, kPictureSide}) {
        const int next = pixel + step;
        if (next < 0 || next >= kPictureSide * kPictureSide) return std::nullopt;
        if (surface[next].part != surface[pixel].part) return std::nullopt;
        most = std::max(most, apart(surface[next], surface[pixel]));
    }
    return most;
}

TEST_F(MotionTest, LeadsEachPointToItsPlaceInTheSecondPicture) {
    const auto moved = renderer_->move(turned(-15.0F), turned(20.0F, 8.0F), kOptions);
    int seen = 0, found = 0;
    for (int pixel = 0; pixel < kPictureSide * kPictureSide; ++pixel) {
        const SurfacePoint& at = moved.from.surface[pixel];
        if (at.part == SurfacePart::Background || moved.there.fate[pixel] != Fate::Seen) continue;
        const int there = arrival(moved.there, pixel);
        const auto grain = grain_at(moved.to.surface, there);
        if (!grain) continue;
        ++seen;
        // The nearest pixel shows a point up to half a pixel away, along both axes.
        found += apart(at, moved.to.surface[there]) <= 1.5F * *grain + 1e-4F ? 1 : 0;
    }
    EXPECT_GT(seen, 800);
    EXPECT_GE(found, 0.98 * seen);
}

TEST_F(MotionTest, LeadsBackToTheStart) {
    const auto moved = renderer_->move(turned(-10.0F), turned(12.0F), kOptions);
    int arrived = 0, seen = 0, returned = 0;
    for (int pixel = 0; pixel < kPictureSide * kPictureSide; ++pixel) {
        if (moved.from.surface[pixel].part != SurfacePart::Skin ||
            moved.there.fate[pixel] != Fate::Seen) {
            continue;
        }
        ++arrived;
        const int there = arrival(moved.there, pixel);
        if (moved.back.fate[there] != Fate::Seen) continue;
        ++seen;
        // The nearest pixel shows a point half a pixel away, which moves differently.
        const Vec2 forth = moved.there.shift[pixel], back = moved.back.shift[there];
        returned += std::hypot(forth.x + back.x, forth.y + back.y) < 1.0F ? 1 : 0;
    }
    EXPECT_GT(arrived, 400);
    EXPECT_GE(seen, 0.97 * arrived);
    EXPECT_GE(returned, 0.97 * seen);
    EXPECT_GT(count(moved.there, Fate::Hidden), 50);
}

TEST_F(MotionTest, IsZeroWhereNothingChanges) {
    const auto moved = renderer_->move(plain_person(), plain_person(), kOptions);
    EXPECT_EQ(count(moved.there, Fate::Seen), kPictureSide * kPictureSide);
    for (const Vec2 shift : moved.there.shift) {
        EXPECT_NEAR(shift.x, 0.0F, 1e-3F);
        EXPECT_NEAR(shift.y, 0.0F, 1e-3F);
    }
}

TEST_F(MotionTest, FindsOccludedAndNewlyVisiblePoints) {
    Person with_hat = bare_person();
    with_hat.clothing.hat = 1;
    const auto moved = renderer_->move(bare_person(), with_hat, kOptions);
    for (int pixel = 0; pixel < kPictureSide * kPictureSide; ++pixel) {
        if (moved.to.surface[pixel].part != SurfacePart::Hat) continue;
        EXPECT_EQ(moved.back.fate[pixel], Fate::Hidden);  // not worn in the first picture
        if (moved.from.surface[pixel].part == SurfacePart::Background) {
            EXPECT_EQ(moved.there.fate[pixel], Fate::Hidden);
        }
    }
    EXPECT_GT(count(moved.there, Fate::Hidden), 100);
    EXPECT_EQ(count(moved.there, Fate::Outside), 0);
}

TEST_F(MotionTest, FindsPointsThatLeaveTheFrame) {
    Person near = bare_person();
    near.framing.scale = 0.5F;
    const auto moved = renderer_->move(bare_person(), near, kOptions);
    EXPECT_GT(count(moved.there, Fate::Outside), 100);
    EXPECT_EQ(count(moved.back, Fate::Outside), 0);
}

TEST_F(MotionTest, SeesNothingThroughDarkLenses) {
    Person dark = bare_person();
    dark.glasses.worn = true;
    dark.glasses.tint = 0.95F;
    const auto moved = renderer_->move(bare_person(), dark, kOptions);
    const int veiled = count(moved.back, Fate::Veiled);
    EXPECT_GT(veiled, 20);
    EXPECT_GT(count(moved.there, Fate::Hidden), veiled);  // by rims, too
    EXPECT_EQ(count(moved.there, Fate::Veiled), 0);
}

TEST_F(MotionTest, IsMirroredWithThePictures) {
    const Person from = turned(-15.0F), to = turned(20.0F, 8.0F);
    const auto straight = renderer_->move(from, to, kOptions);
    const auto flipped = renderer_->move(mirrored(from), mirrored(to), kOptions);
    for (int y = 0; y < kPictureSide; ++y) {
        for (int x = 0; x < kPictureSide; ++x) {
            const int here = y * kPictureSide + x, there = y * kPictureSide + kPictureSide - 1 - x;
            EXPECT_EQ(straight.there.fate[here], flipped.there.fate[there]);
            EXPECT_NEAR(straight.there.shift[here].x, -flipped.there.shift[there].x, 1e-3F);
            EXPECT_EQ(straight.there.shift[here].y, flipped.there.shift[there].y);
        }
    }
}

TEST_F(MotionTest, IsTheSameOnAnyThread) {
    constexpr int kPairs = 6;
    std::vector<MovedHead> once(kPairs), again(kPairs);
    const auto move = [&](int i) {
        Person to = renderer_->person(i);
        to.pose.yaw += 10.0F;
        return renderer_->move(renderer_->person(i), to, kOptions);
    };
    for (int i = 0; i < kPairs; ++i) once[i] = move(i);
    parallel_for(kPairs, 4, [&](int i) { again[kPairs - 1 - i] = move(kPairs - 1 - i); });
    for (int i = 0; i < kPairs; ++i) {
        EXPECT_EQ(once[i].there.fate, again[i].there.fate);
        EXPECT_EQ(once[i].back.fate, again[i].back.fate);
        EXPECT_TRUE(std::ranges::equal(once[i].there.shift,
                                       again[i].there.shift,
                                       [](Vec2 a, Vec2 b) { return a.x == b.x && a.y == b.y; }));
    }
}

}  // namespace
}  // namespace pliant::people
