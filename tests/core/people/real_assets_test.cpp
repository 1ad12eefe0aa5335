// The renderer with MakeHuman's own assets.

#include "core/people/asset_folder.h"
#include "core/people/renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace pliant::people {
namespace {

class RealAssetsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto folder = asset_folder();
        if (!std::filesystem::exists(folder / "base")) {
            GTEST_SKIP() << "no assets in " << folder
                         << "; packaging/people-assets puts them there";
        }
        auto loaded = Renderer::load(folder);
        ASSERT_TRUE(loaded) << loaded.error().message;
        renderer_ = std::make_unique<Renderer>(*std::move(loaded));
    }

    std::unique_ptr<Renderer> renderer_;
};

TEST_F(RealAssetsTest, FramesFacesAsPortraitsAre) {
    constexpr int kSize = 64;
    for (int seed = 0; seed < 40; ++seed) {
        auto person = renderer_->person(seed);
        person.pose = {};
        const auto head = renderer_->render(person, {.size = kSize, .samples = 1});
        const auto mean = [&](int first, int last) {
            Point sum;
            for (int i = first; i <= last; ++i) sum = sum + head.landmarks[i];
            return (1.0 / (last - first + 1)) * sum;
        };
        const Point left_eye = mean(36, 41), right_eye = mean(42, 47), mouth = mean(48, 59);
        EXPECT_NEAR((left_eye.y + right_eye.y) / 2 / kSize, 0.45, 0.05) << seed;
        EXPECT_LT(left_eye.x + 0.12 * kSize, right_eye.x) << seed;
        EXPECT_GT(mouth.y, left_eye.y + 0.1 * kSize) << seed;
        EXPECT_NEAR((head.landmarks[16].x - head.landmarks[0].x) / kSize, 0.5, 0.15) << seed;
    }
}

TEST_F(RealAssetsTest, OpensTheMouthAndShowsTeeth) {
    Person person;
    person.hair.style = 1;
    const RenderOptions options = {.size = 96, .samples = 2, .with_segments = true};
    const auto teeth = [&] {
        const auto segments = renderer_->render(person, options).segments;
        return std::count(segments.begin(), segments.end(), Segment::Teeth);
    };
    const auto gap = [&] {
        const auto landmarks = renderer_->render(person, options).landmarks;
        return landmarks[66].y - landmarks[62].y;
    };
    EXPECT_EQ(teeth(), 0);
    const double closed = gap();
    person.expression.mouth_open = 0.7F;
    EXPECT_GT(teeth(), 20);
    EXPECT_GT(gap(), closed + 4.0);
}

TEST_F(RealAssetsTest, ClosesAndWidensTheEyeOnTheSideThatIsAsked) {
    Person person;
    const auto opening = [&](int upper, int lower) {
        const auto landmarks = renderer_->render(person, {.size = 128, .samples = 1}).landmarks;
        return landmarks[lower].y - landmarks[upper].y;
    };
    const double open = opening(38, 40);
    person.expression.left_eye_closed = 1.0F;
    EXPECT_LT(opening(38, 40), 0.5 * open);
    EXPECT_GT(opening(43, 47), 0.8 * open);
    person.expression.left_eye_closed = -1.0F;
    EXPECT_GT(opening(38, 40), 1.1 * open);
    EXPECT_LT(opening(43, 47), 1.05 * open);
}

constexpr int kSide = 256;

TEST_F(RealAssetsTest, PutsLandmarksOnTheSamePointsOfTheSurfaceInEveryPose) {
    const RenderOptions options = {
        .size = kSide, .samples = 3, .with_hiders = true, .with_surface = true};
    Person person = renderer_->person(3);
    person.hair.style = 0;
    person.hair.beard = person.hair.moustache = 0.0F;
    person.glasses.worn = false;
    person.clothing.hat = 0;
    person.pose = {};
    const auto ahead = renderer_->render(person, options);
    person.pose = {.yaw = 15.0F, .pitch = -5.0F, .roll = 10.0F};
    const auto aside = renderer_->render(person, options);
    const auto under = [&](const RenderedHead& head, int i) {
        const auto x = std::lround(head.landmarks[i].x), y = std::lround(head.landmarks[i].y);
        return head.surface[y * kSide + x];
    };
    int same = 0;
    for (int i = 0; i < 68; ++i) {
        if (ahead.hidden_by[i] != Hider::Nothing || aside.hidden_by[i] != Hider::Nothing) continue;
        const SurfacePoint a = under(ahead, i), b = under(aside, i);
        if (a.part != SurfacePart::Skin || b.part != SurfacePart::Skin) continue;
        // A face is about a fifth of the texture wide, and 128 px: a pixel is 0.0016.
        same += std::fabs(a.u - b.u) < 0.004F && std::fabs(a.v - b.v) < 0.004F ? 1 : 0;
    }
    EXPECT_GE(same, 40);
}

TEST_F(RealAssetsTest, KnowsWhichLandmarksAreSeen) {
    const RenderOptions options = {.size = 128, .samples = 2, .with_hiders = true};
    const auto hiders_of = [&](const Person& person) {
        return renderer_->render(person, options).hidden_by;
    };
    Person person;
    const auto ahead = hiders_of(person);
    for (int i = 17; i < 60; ++i) EXPECT_EQ(ahead[i], Hider::Nothing) << i;
    person.pose.yaw = 45.0F;  // to the right of the picture: its right side turns away
    const auto aside = hiders_of(person);
    constexpr int kLeftEye = 36, kRightEar = 16, kRightCheek = 14, kNoseTip = 30, kChin = 8;
    EXPECT_EQ(aside[kRightEar], Hider::Head);
    EXPECT_EQ(aside[kRightCheek], Hider::Head);
    EXPECT_EQ(aside[kLeftEye], Hider::Nothing);
    EXPECT_EQ(aside[kNoseTip], Hider::Nothing);
    person.pose = {};
    person.glasses.worn = true;
    person.glasses.tint = 0.95F;
    EXPECT_EQ(hiders_of(person)[kLeftEye], Hider::Glasses);
    person.hair.beard = 1.0F;
    person.gender = 1.0F;
    EXPECT_EQ(hiders_of(person)[kChin], Hider::Hair);
}

TEST_F(RealAssetsTest, MovesWithEveryExpressionToBothEnds) {
    const auto& schema = renderer_->schema();
    const RenderOptions options = {.size = 64, .samples = 1};
    const auto still = renderer_->render(Person{}, options);
    const auto travel_to = [&](int label, float value) {
        Person person;
        EXPECT_TRUE(schema.write(label, value, person));
        const auto moved = renderer_->render(person, options);
        double most = 0.0;
        for (int i = 0; i < 68; ++i) {
            most = std::max(most, distance(moved.landmarks[i], still.landmarks[i]));
        }
        return most;
    };
    for (const char* name : {"smile",
                             "mouth_open",
                             "eye_closed_left",
                             "eye_closed_right",
                             "brow_raise",
                             "brow_frown",
                             "pucker",
                             "squint",
                             "mouth_side",
                             "lips_apart"}) {
        const int label = schema.find(name);
        const auto& range = schema.labels()[label];
        // Half-way already moves, and all the way farther.
        for (const float end : {range.minimum, range.maximum}) {
            if (end == 0.0F) continue;
            const double half = travel_to(label, 0.5F * end);
            EXPECT_GT(half, 0.05) << name << ' ' << end;
            EXPECT_GT(travel_to(label, end), 1.3 * half) << name << ' ' << end;
        }
    }
    for (const auto& [name, most] :
         {std::pair{"yaw", kWideYaw}, {"pitch", kWidePitch}, {"roll", kWideRoll}}) {
        for (const float end : {-most, most}) {
            EXPECT_GT(travel_to(schema.find(name), end), 4.0) << name;
        }
    }
}

}  // namespace
}  // namespace pliant::people
