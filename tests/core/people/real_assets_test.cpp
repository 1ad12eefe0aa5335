// The renderer with MakeHuman's own assets.

#include "core/people/asset_folder.h"
#include "core/people/map_checks.h"
#include "core/people/renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

namespace pliant::people {
namespace {

constexpr int kSide = 256;

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

TEST_F(RealAssetsTest, ShowsUpperAndLowerTeethInAnOpenMouth) {
    Person person;
    person.expression.mouth_open = 0.7F;
    const auto head =
        renderer_->render(person, {.size = kSide, .samples = 1, .with_surface = true});
    const auto& at = head.landmarks;
    const double middle = 0.5 * (at[62].y + at[66].y);
    int upper = 0, lower = 0;
    for (int y = 0; y < kSide; ++y) {
        // Without the molars, at whose sides the lips are open wide enough.
        for (int x = static_cast<int>(at[61].x); x < at[63].x; ++x) {
            if (head.surface[y * kSide + x].part != SurfacePart::Teeth) continue;
            ++(y < middle ? upper : lower);
        }
    }
    EXPECT_GT(upper, 20);
    EXPECT_GT(lower, 20);
}

TEST_F(RealAssetsTest, ShadesTheForeheadUnderAHat) {
    Person person;
    person.light.key_intensity = 0.0F;
    const auto forehead = [&] {
        const auto head = renderer_->render(person, {.size = kSide, .samples = 1});
        const Point brows = 0.5 * (head.landmarks[21] + head.landmarks[22]);
        int sum = 0;
        for (int above = 4; above < 12; ++above) {
            sum += head.image.at(static_cast<int>(brows.x), static_cast<int>(brows.y) - above).g;
        }
        return sum;
    };
    const int bare = forehead();
    person.clothing.hat = 1;
    EXPECT_LT(forehead(), 0.93 * bare);
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
            EXPECT_GE(warped_skin_psnr(moved), 35.0) << seed;
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
    const auto agreement = compare_landmarks(ahead, aside);
    EXPECT_GE(agreement.compared, 45);
    EXPECT_GE(agreement.agreeing, 45);
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

/// How many connected bright spots of the eyes' segment are in columns [from, to).
int glints_in(const RenderedHead& head, int from, int to) {
    constexpr int kBright = 200, kLeastPixels = 4;
    const int side = head.image.width();
    std::vector<char> bright(head.segments.size());
    for (int y = 0; y < side; ++y) {
        for (int x = from; x < to; ++x) {
            const int at = y * side + x;
            bright[at] = head.segments[at] == Segment::Eyes && head.image.at(x, y).g > kBright;
        }
    }
    int spots = 0;
    for (std::size_t first = 0; first < bright.size(); ++first) {
        int size = 0;
        std::vector<std::size_t> open = {first};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            if (at >= bright.size() || bright[at] == 0) continue;
            bright[at] = 0;
            ++size;
            for (const std::ptrdiff_t step : {1, -1, side, -side}) open.push_back(at + step);
        }
        spots += size >= kLeastPixels ? 1 : 0;
    }
    return spots;
}

TEST_F(RealAssetsTest, MirrorsTheKeyLightOnceInEachEye) {
    Person person;
    person.light.key_azimuth = 20.0F;
    person.light.key_elevation = 20.0F;
    person.light.fill_azimuth = -60.0F;
    person.light.fill_colour = {0.4F, 0.4F, 0.4F};
    person.light.sky = person.light.ground = {0.2F, 0.2F, 0.2F};
    person.light.key_intensity = 0.8F;
    const RenderOptions options = {.size = 512, .samples = 3, .with_segments = true};
    auto head = renderer_->render(person, options);
    EXPECT_EQ(glints_in(head, 0, 256), 1);
    EXPECT_EQ(glints_in(head, 256, 512), 1);
    person.light.key_azimuth = 150.0F;  // from behind
    head = renderer_->render(person, options);
    EXPECT_EQ(glints_in(head, 0, 512), 0);
}

TEST_F(RealAssetsTest, MirrorsNothingInClosedEyes) {
    Person person = renderer_->person(47);
    person.expression.left_eye_closed = person.expression.right_eye_closed = 1.0F;
    const auto head = renderer_->render(person, {.size = kSide, .samples = 3});
    constexpr int kBright = 200;  // nothing else on so dark a face is
    for (int eye = 0; eye < 2; ++eye) {
        const Point from = head.landmarks[36 + 6 * eye], to = head.landmarks[39 + 6 * eye];
        for (int y = static_cast<int>(std::min(from.y, to.y)) - 6; y < std::max(from.y, to.y) + 6;
             ++y) {
            for (int x = static_cast<int>(from.x); x < to.x; ++x) {
                EXPECT_LT(head.image.at(x, y).g, kBright) << x << ' ' << y;
            }
        }
    }
}

/// How many pixels of hair have the hat above, below, left and right of them.
int hair_through_hat(const RenderedHead& head) {
    constexpr int kNear = 24;
    const int side = head.image.width();
    const auto is = [&](int x, int y, Segment segment) {
        return x >= 0 && y >= 0 && x < side && y < side && head.segments[y * side + x] == segment;
    };
    const auto meets_hat = [&](int x, int y, int dx, int dy) {
        for (int step = 1; step <= kNear; ++step) {
            if (is(x + step * dx, y + step * dy, Segment::Hat)) return true;
        }
        return false;
    };
    int count = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            count += is(x, y, Segment::Hair) && meets_hat(x, y, 1, 0) && meets_hat(x, y, -1, 0) &&
                             meets_hat(x, y, 0, 1) && meets_hat(x, y, 0, -1)
                         ? 1
                         : 0;
        }
    }
    return count;
}

TEST_F(RealAssetsTest, KeepsCurlsUnderTheHat) {
    const Person person = renderer_->person(85);
    ASSERT_GT(person.clothing.hat, 0);
    EXPECT_EQ(hair_through_hat(
                  renderer_->render(person, {.size = kSide, .samples = 2, .with_segments = true})),
              0);
}

TEST_F(RealAssetsTest, KeepsTheFaceFreeOfEveryHairStyle) {
    const RenderOptions options = {.size = 128, .samples = 1, .with_hiders = true};
    constexpr int kBrows = 17, kLast = 68;
    for (std::size_t style = 1; style <= renderer_->catalogue().hair.size(); ++style) {
        for (const float parting : {-0.8F, 0.0F, 0.8F}) {
            Person person;
            person.hair.style = static_cast<int>(style);
            person.hair.parting = parting;
            person.hair.curl = 0.4F;
            const auto hidden_by = renderer_->render(person, options).hidden_by;
            EXPECT_LE(
                std::count(hidden_by.begin() + kBrows, hidden_by.begin() + kLast, Occluder::Hair),
                2)
                << style << ' ' << parting;
        }
    }
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
