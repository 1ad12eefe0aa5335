// The maps of a picture, and the occlusion of landmarks.

#include "core/people/map_checks.h"
#include "tests/core/people/tiny_renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pliant::people {
namespace {

class MapsTest : public WithTinyRenderer {
  protected:
    static RenderOptions one_sample() {
        RenderOptions options = kSmall;
        options.samples = 1;
        return options;
    }
    static int count(const RenderedHead& head, Occluder hider) {
        return static_cast<int>(std::ranges::count(head.hidden_by, hider));
    }
};

/// The normal of the egg-shaped test head at these surface coordinates; see on_egg() in
/// tiny_people_assets.cpp.
Vec3 normal_of_egg(float u, float v) {
    const float ring = (0.82F - v) / 0.8F * 14.0F, sector = (u - 0.64F) / 0.34F * 16.0F;
    const float polar = kPi * (ring + 0.5F) / 14.0F, turn = 2.0F * kPi * sector / 16.0F;
    return normalised({-std::sin(polar) * std::sin(turn) / 0.75F,
                       std::cos(polar) / 1.2F,
                       -std::sin(polar) * std::cos(turn) / 0.85F});
}

TEST_F(MapsTest, GivesTheVisibleSurfacePointAndItsNormal) {
    Person person = bare_person();
    person.expression = {};
    const auto head = renderer_->render(person, kSmall);
    int skin = 0, right = 0;
    for (std::size_t i = 0; i < head.surface.size(); ++i) {
        const SurfacePoint& at = head.surface[i];
        EXPECT_EQ(at.part == SurfacePart::Background, head.depth[i] == 0.0F);
        EXPECT_EQ(at.part == SurfacePart::Background, head.normals[i] == Vec3{});
        if (at.part != SurfacePart::Skin || head.depth[i] == 0.0F) continue;
        ++skin;
        const Vec3 normal = head.normals[i];
        EXPECT_NEAR(dot(normal, normal), 1.0F, 1e-4F);
        right += dot(normal, normal_of_egg(at.u, at.v)) > 0.97F ? 1 : 0;
    }
    EXPECT_GT(skin, 300);
    // The strip of landmarks is not part of the egg.
    EXPECT_GT(right, 0.9 * skin);
}

TEST_F(MapsTest, AgreesWithTheSegments) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const auto head = renderer_->render(renderer_->person(seed), one_sample());
        EXPECT_EQ(segment_agreement(head), 1.0) << seed;
    }
}

TEST_F(MapsTest, HasCoverWhereSegmentsAreHairOrGlasses) {
    int hair = 0, glasses = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto head = renderer_->render(renderer_->person(seed), one_sample());
        for (std::size_t i = 0; i < head.cover.size(); ++i) {
            const Cover& cover = head.cover[i];
            EXPECT_GE(std::min(cover.hair, cover.glasses), 0.0F);
            EXPECT_LE(cover.hair + cover.glasses, 1.0F + 1e-5F);
            EXPECT_EQ(head.segments[i] == Segment::Hair, cover.hair > 0.5F) << seed;
            EXPECT_EQ(head.segments[i] == Segment::Glasses, cover.glasses > 0.5F) << seed;
            hair += head.segments[i] == Segment::Hair ? 1 : 0;
            glasses += head.segments[i] == Segment::Glasses ? 1 : 0;
        }
    }
    EXPECT_GT(hair, 1000);
    EXPECT_GT(glasses, 50);
}

TEST_F(MapsTest, HasCoverByAreaAndOpacity) {
    Person person = bare_person();
    person.hair.style = 1;
    const auto hairy = renderer_->render(person, kSmall);
    EXPECT_GT(std::ranges::count(hairy.cover, 1.0F, &Cover::hair), 30);
    const auto edge = [](float cover) { return cover == 0.25F || cover == 0.5F || cover == 0.75F; };
    EXPECT_GT(std::ranges::count_if(hairy.cover, edge, &Cover::hair), 20);
    person.glasses.worn = true;
    person.glasses.tint = 0.45F;
    const auto tinted = renderer_->render(person, kSmall);
    const auto as_tinted = [](float cover) { return std::fabs(cover - 0.45F) < 1e-4F; };
    EXPECT_GT(std::ranges::count_if(tinted.cover, as_tinted, &Cover::glasses), 10);
}

TEST_F(MapsTest, FindsTheOccludersOfLandmarks) {
    const auto bare = renderer_->render(bare_person(), kSmall);
    EXPECT_EQ(count(bare, Occluder::Glasses), 0);
    EXPECT_EQ(count(bare, Occluder::Hair), 0);
    EXPECT_EQ(count(bare, Occluder::Frame), 0);
    EXPECT_GT(count(bare, Occluder::Nothing), 50);

    Person person = bare_person();
    person.glasses.worn = true;
    const int behind_rims = count(renderer_->render(person, kSmall), Occluder::Glasses);
    person.glasses.tint = 0.95F;
    EXPECT_GT(count(renderer_->render(person, kSmall), Occluder::Glasses), behind_rims);

    person = bare_person();
    person.pose.yaw = 170.0F;
    EXPECT_GT(count(renderer_->render(person, kSmall), Occluder::Head), 50);
}

TEST_F(MapsTest, FindsLandmarksOutsideTheFrame) {
    Person person = bare_person();
    person.framing.scale = 0.5F;
    person.framing.shift_x = 0.25F;
    const auto head = renderer_->render(person, kSmall);
    EXPECT_GT(count(head, Occluder::Frame), 0);
    for (int i = 0; i < 68; ++i) {
        const Point at = head.landmarks[i];
        const bool is_inside = at.x >= -0.5 && at.x < 47.5 && at.y >= -0.5 && at.y < 47.5;
        EXPECT_EQ(head.hidden_by[i] != Occluder::Frame, is_inside) << i;
    }
}

TEST_F(MapsTest, MirrorsWithThePicture) {
    Person person = plain_person();
    person.pose.yaw = 20.0F;
    person.asymmetry[3] = 0.5F;
    const auto straight = renderer_->render(person, kSmall);
    const auto flipped = renderer_->render(mirrored(person), kSmall);
    RenderOptions odd = kSmall;  // a pixel's middle sample is in its middle
    odd.samples = 3;
    const auto straight_odd = renderer_->render(person, odd);
    const auto flipped_odd = renderer_->render(mirrored(person), odd);
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 48; ++x) {
            const int here = y * 48 + x, there = y * 48 + 47 - x;
            EXPECT_EQ(straight.cover[here], flipped.cover[there]);
            EXPECT_EQ(straight_odd.surface[here], flipped_odd.surface[there]);
            const Vec3 normal = flipped_odd.normals[there];
            EXPECT_EQ(straight_odd.normals[here], (Vec3{-normal.x, normal.y, normal.z}));
        }
    }
    constexpr int kLeftCorner = 48, kRightCorner = 54;
    EXPECT_EQ(straight.hidden_by[kLeftCorner], flipped.hidden_by[kRightCorner]);
}

}  // namespace
}  // namespace pliant::people
