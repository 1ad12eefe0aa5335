// Hair and beards as strands.

#include "core/people/scalp.h"
#include "core/people/strands.h"
#include "tests/core/people/tiny_renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace pliant::people {
namespace {

TEST(RibbonPoint, IsTheSameOnBothSidesOfAnEdge) {
    constexpr int kPoints = 4;
    // Strand 2, segment 1: its triangles 14 and 15 share the corners (1, 1) and (2, 0).
    for (const float share : {0.0F, 0.3F, 1.0F}) {
        const RibbonPoint first(14, kPoints, 0.0F, 1.0F - share, share);
        const RibbonPoint second(15, kPoints, 1.0F - share, 0.0F, share);
        EXPECT_EQ(first.strand, 2);
        EXPECT_EQ(second.strand, 2);
        EXPECT_NEAR(first.along, second.along, 1e-6F);
        EXPECT_NEAR(first.across, second.across, 1e-6F);
    }
    const RibbonPoint root(12, kPoints, 1.0F, 0.0F, 0.0F);
    EXPECT_EQ(root.along, 0.0F);
    EXPECT_EQ(root.across, 0.0F);
    const RibbonPoint tip(17, kPoints, 0.0F, 1.0F, 0.0F);
    EXPECT_NEAR(tip.along, 1.0F, 1e-6F);
    EXPECT_NEAR(tip.across, 1.0F, 1e-6F);
}

TEST(Hair, GetsThinnerTowardsItsTip) {
    const auto covered = [](float along) {
        int count = 0;
        for (int strand = 0; strand < 50; ++strand) {
            for (int i = 0; i < 40; ++i) {
                RibbonPoint at(0, 2, 1.0F, 0.0F, 0.0F);
                at.strand = strand;
                at.along = along;
                at.across = (static_cast<float>(i) + 0.5F) / 40.0F;
                count += Hair(at, 7).is_there ? 1 : 0;
            }
        }
        return count / 2000.0;
    };
    EXPECT_GT(covered(0.1F), 0.95);
    EXPECT_LT(covered(0.8F), 0.75);
    EXPECT_LT(covered(0.97F), covered(0.8F));
    EXPECT_EQ(covered(1.0F), 0.0);
}

TEST(HairUntil, GrowsInFrontOfTheEarsAndNotOnThem) {
    const FaceMeasures face = {.eyes = {0.0F, 0.0F, 1.3F}, .crown = 1.2F};
    const Vec3 before_ear = {0.71F, -0.05F, 0.77F}, ear = {0.82F, 0.05F, 0.5F},
               cheek = {0.65F, -0.05F, 1.0F}, jaw = {0.7F, -0.6F, 0.77F};
    EXPECT_GT(hair_until(before_ear, face), 0.0F);
    for (const Vec3 bare : {ear, cheek, jaw}) EXPECT_LT(hair_until(bare, face), 0.0F) << bare.x;
}

class HairTest : public WithTinyRenderer {
  protected:
    /// How many pixels are hair, of those for whose row `counts` is true.
    static int hair_of(
        const Person& person, const std::function<bool(int)>& counts = [](int) { return true; }) {
        const auto head = renderer_->render(person, kSmall);
        int count = 0;
        for (int pixel = 0; pixel < 48 * 48; ++pixel) {
            count += head.segments[pixel] == Segment::Hair && counts(pixel / 48) ? 1 : 0;
        }
        return count;
    }
    static Person with_style(const char* name) {
        Person person = bare_person();
        const auto& styles = renderer_->catalogue().hair;
        person.hair.style =
            1 + static_cast<int>(std::ranges::find(styles, name, &Style::name) - styles.begin());
        return person;
    }
};

TEST_F(HairTest, IsLongerInLongerStyles) {
    const auto below_the_eyes = [](int row) { return row > 30; };
    EXPECT_GT(hair_of(with_style("long01"), below_the_eyes),
              20 + hair_of(with_style("short01"), below_the_eyes));
    Person person = with_style("bob02");
    person.hair.length = -1.0F;
    const int shorter = hair_of(person);
    person.hair.length = 1.0F;
    EXPECT_GT(hair_of(person), shorter + 5);
}

TEST_F(HairTest, RecedesToTheBackOfTheHead) {
    Person person = with_style("short01");
    int before = hair_of(person);
    for (const float recession : {0.3F, 0.6F, 1.0F}) {
        person.hair.recession = recession;
        const int left = hair_of(person);
        EXPECT_LT(left, before) << recession;
        before = left;
    }
}

TEST_F(HairTest, LeavesTheFaceFree) {
    for (const Style& style : renderer_->catalogue().hair) {
        Person person = with_style(style.name.c_str());
        const auto head = renderer_->render(person, kSmall);
        const auto bare = renderer_->render(bare_person(), kSmall);
        int hidden = 0, face = 0;
        for (int y = 22; y < 36; ++y) {
            for (int x = 20; x < 28; ++x) {
                const int pixel = y * 48 + x;
                if (bare.segments[pixel] == Segment::Background) continue;
                ++face;
                hidden += head.segments[pixel] == Segment::Hair ? 1 : 0;
            }
        }
        EXPECT_GT(face, 80);
        EXPECT_LE(hidden, face / 50) << style.name;
    }
}

TEST_F(HairTest, OfAGoateeLeavesTheCheeksFree) {
    Person person = bare_person();
    person.hair.beard = person.hair.moustache = 0.6F;
    person.hair.beard_cheeks = 1.0F;
    const int full = hair_of(person);
    person.hair.beard_cheeks = 0.0F;
    const int goatee = hair_of(person);
    EXPECT_LT(goatee, 0.8 * full);
    EXPECT_GT(goatee, 5);
}

TEST_F(HairTest, IsOnTheSameSkinInEveryPictureSize) {
    // More and finer strands cover as much.
    const Person person = with_style("short03");
    const auto share = [&](int size) {
        const auto head =
            renderer_->render(person, {.size = size, .samples = 2, .with_cover = true});
        double sum = 0.0;
        for (const Cover& cover : head.cover) sum += cover.hair;
        return sum / (size * size);
    };
    const double small = share(96);
    EXPECT_NEAR(share(256), small, 0.15 * small);
    EXPECT_NEAR(share(400), small, 0.15 * small);
}

}  // namespace
}  // namespace pliant::people
