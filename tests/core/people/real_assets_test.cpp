// The renderer with MakeHuman's own assets.

#include "core/people/asset_folder.h"
#include "core/people/renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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

TEST_F(RealAssetsTest, FramesFacesLikePortraits) {
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

TEST_F(RealAssetsTest, ClosesAndWidensTheEyeOnTheRequestedSide) {
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

/// Uniform light: a surface's brightness does not depend on its orientation.
void light_evenly(Lighting& light) {
    light.key_intensity = 0.0F;
    light.fill_colour = {};
    light.sky = light.ground = {0.6F, 0.6F, 0.6F};
    light.exposure = 1.0F;
}

constexpr int kSide = 256;

/// Whether the four pixels around a place in the picture are skin.
bool is_amid_skin(const std::vector<Segment>& segments, double x, double y) {
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    if (left < 0 || top < 0 || left + 1 >= kSide || top + 1 >= kSide) return false;
    const auto is_skin = [&](int column, int row) {
        return segments[row * kSide + column] == Segment::Skin;
    };
    return is_skin(left, top) && is_skin(left + 1, top) && is_skin(left, top + 1) &&
           is_skin(left + 1, top + 1);
}

/// Red, green and blue, bilinearly interpolated.
std::array<double, 3> between(const image::Image& image, double x, double y) {
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    const double right_share = x - left, bottom_share = y - top;
    std::array<double, 3> sum{};
    for (const int j : {0, 1}) {
        for (const int i : {0, 1}) {
            const double share = (i == 1 ? right_share : 1 - right_share) *
                                 (j == 1 ? bottom_share : 1 - bottom_share);
            const auto pixel = image.at(left + i, top + j);
            sum[0] += share * pixel.r, sum[1] += share * pixel.g, sum[2] += share * pixel.b;
        }
    }
    return sum;
}

/// Peak signal-to-noise ratio of the second picture warped to the first, dB, over skin that is
/// visible in both and within 60 degrees of facing the viewer: at grazing angles skin is glossy in
/// any light.
double carried_psnr(const MovedHead& moved) {
    double squares = 0.0, count = 0.0;
    for (int pixel = 0; pixel < kSide * kSide; ++pixel) {
        const int x = pixel % kSide, y = pixel / kSide;
        const Vec2 shift = moved.there.shift[pixel];
        const double to_x = x + double{shift.x}, to_y = y + double{shift.y};
        if (moved.there.fate[pixel] != Fate::Seen || moved.from.segments[pixel] != Segment::Skin ||
            !is_amid_skin(moved.to.segments, to_x, to_y)) {
            continue;
        }
        const auto arrived = std::lround(to_y) * kSide + std::lround(to_x);
        if (std::min(moved.from.normals[pixel].z, moved.to.normals[arrived].z) < 0.5F) continue;
        const auto carried = between(moved.to.image, to_x, to_y);
        const auto there = moved.from.image.at(x, y);
        for (const double difference :
             {carried[0] - there.r, carried[1] - there.g, carried[2] - there.b}) {
            squares += difference * difference;
            count += 1.0;
        }
    }
    EXPECT_GT(count, 3 * 2000);
    return 10.0 * std::log10(255.0 * 255.0 * count / squares);
}

TEST_F(RealAssetsTest, WarpsSkinFromOnePictureToTheOther) {
    for (int seed = 0; seed < 12; ++seed) {
        Person from = renderer_->person(seed);
        light_evenly(from.light);
        Person turned = from;
        turned.pose.yaw += from.pose.yaw > 0.0F ? -25.0F : 25.0F;
        turned.pose.pitch += 8.0F;
        Person smiling = from;
        smiling.expression.smile = 0.8F;
        smiling.expression.brow_raise = 0.7F;
        for (const Person& to : {turned, smiling}) {
            const auto moved =
                renderer_->move(from, to, {.size = kSide, .samples = 3, .with_normals = true});
            EXPECT_GE(carried_psnr(moved), 35.0) << seed;
        }
    }
}

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
        if (ahead.hidden_by[i] != Occluder::Nothing || aside.hidden_by[i] != Occluder::Nothing)
            continue;
        const SurfacePoint a = under(ahead, i), b = under(aside, i);
        if (a.part != SurfacePart::Skin || b.part != SurfacePart::Skin) continue;
        // A face is about a fifth of the texture wide, and 128 px: a pixel is 0.0016.
        same += std::fabs(a.u - b.u) < 0.004F && std::fabs(a.v - b.v) < 0.004F ? 1 : 0;
    }
    EXPECT_GE(same, 40);
}

TEST_F(RealAssetsTest, FindsVisibleLandmarks) {
    const RenderOptions options = {.size = 128, .samples = 2, .with_hiders = true};
    const auto occluders_of = [&](const Person& person) {
        return renderer_->render(person, options).hidden_by;
    };
    Person person;
    const auto ahead = occluders_of(person);
    for (int i = 17; i < 60; ++i) EXPECT_EQ(ahead[i], Occluder::Nothing) << i;
    person.pose.yaw = 45.0F;  // to the right of the picture: its right side turns away
    const auto aside = occluders_of(person);
    constexpr int kLeftEye = 36, kRightEar = 16, kRightCheek = 14, kNoseTip = 30, kChin = 8;
    EXPECT_EQ(aside[kRightEar], Occluder::Head);
    EXPECT_EQ(aside[kRightCheek], Occluder::Head);
    EXPECT_EQ(aside[kLeftEye], Occluder::Nothing);
    EXPECT_EQ(aside[kNoseTip], Occluder::Nothing);
    person.pose = {};
    person.glasses.worn = true;
    person.glasses.tint = 0.95F;
    EXPECT_EQ(occluders_of(person)[kLeftEye], Occluder::Glasses);
    person.hair.beard = 1.0F;
    person.gender = 1.0F;
    EXPECT_EQ(occluders_of(person)[kChin], Occluder::Hair);
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
        // Half-way already moves, and all the way moves further.
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
