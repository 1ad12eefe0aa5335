#include "core/training/retouch/retouch_data.h"
#include "core/training/retouch/drawing.h"
#include "core/training/retouch/erasure.h"

#include "tests/core/training/with_tiny_people.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

namespace pliant::training {
namespace {

constexpr int kSide = 64;

class RetouchDataTest : public WithTinyPeople {
  protected:
    static RetouchSubject subject(std::uint64_t seed) {
        const auto people = renderer();
        return subject_of(people.render(people.person(seed),
                                        {.size = kSide,
                                         .samples = 2,
                                         .with_segments = true,
                                         .with_depth = true,
                                         .with_normals = true}));
    }
    static RetouchData data() { return {renderer(), {.size = kSide, .first = 100, .kept = 2}}; }
};

double share_of(const std::vector<std::uint8_t>& mask) {
    return static_cast<double>(std::count(mask.begin(), mask.end(), 1)) /
           static_cast<double>(mask.size());
}

TEST_F(RetouchDataTest, RubsOutSomethingOfEveryKind) {
    const auto person = subject(1);
    for (int kind = 0; kind < kErasures; ++kind) {
        double sum = 0.0;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            people::Random random(seed);
            const auto mask = erased(person, static_cast<Erasure>(kind), random);
            ASSERT_EQ(mask.size(), static_cast<std::size_t>(kSide * kSide));
            EXPECT_LE(*std::ranges::max_element(mask), 1);
            EXPECT_GT(share_of(mask), 0.0) << kind << ", " << seed;
            sum += share_of(mask);
        }
        EXPECT_GT(sum / 30, 0.01) << kind;
        EXPECT_LT(sum / 30, 0.8) << kind;
    }
}

TEST_F(RetouchDataTest, SketchesSomeOfTheEdgesWithAShakyHand) {
    const auto person = subject(1);
    people::Random one(1), again(1), other(2);
    const auto sketch = random_sketch(person, one);
    EXPECT_EQ(sketch, random_sketch(person, again));
    EXPECT_NE(sketch, random_sketch(person, other));
    EXPECT_GT(share_of(sketch), 0.005);
    EXPECT_LT(share_of(sketch), 0.4);
}

TEST_F(RetouchDataTest, ColoursEachSegmentWithItsMedian) {
    auto person = subject(1);
    // Half the picture of one segment, dark and light in unequal parts; the rest of another.
    for (std::size_t i = 0; i < person.segments.size(); ++i) {
        const bool is_skin = i < person.segments.size() / 2;
        person.segments[i] = is_skin ? people::Segment::Skin : people::Segment::Hair;
        const auto tone = static_cast<std::uint8_t>(!is_skin ? 40 : i % 3 == 0 ? 90 : 200);
        std::fill_n(person.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, tone);
    }
    people::Random random(3);
    const auto colours = random_colours(person, random);
    EXPECT_EQ(colours.pixels.front(), 200);
    EXPECT_EQ(colours.pixels.back(), 40);
}

TEST_F(RetouchDataTest, MirrorsEverythingAlong) {
    const auto person = subject(1);
    const auto image = mirrored(person);
    EXPECT_EQ(image.segments[5], person.segments[kSide - 1 - 5]);
    EXPECT_EQ(image.edges[static_cast<std::size_t>(kSide) + 7],
              person.edges[static_cast<std::size_t>(2 * kSide - 1 - 7)]);
    EXPECT_EQ(image.pixels[3 * 4 + 1], person.pixels[3 * (kSide - 1 - 4) + 1]);
    EXPECT_NEAR(image.landmarks[30].x, kSide - 1 - person.landmarks[30].x, 1e-9);
    const auto back = mirrored(image);
    EXPECT_EQ(back.pixels, person.pixels);
}

TEST_F(RetouchDataTest, GivesTheSameExampleForTheSameKey) {
    auto fresh = data(), kept = data();
    const auto first = fresh.of({100, 7}, {1, 2});
    EXPECT_EQ(first.picture.sizes(), at::IntArrayRef({2, 3, kSide, kSide}));
    EXPECT_EQ(first.noise.sizes(), at::IntArrayRef({2, 1, kSide, kSide}));
    EXPECT_LE(first.picture.abs().max().item<float>(), 1.0F);
    std::ignore = kept.of({100}, {9});  // keeps the person
    const auto again = kept.of({100, 7}, {1, 2});
    EXPECT_TRUE(at::equal(first.picture, again.picture));
    EXPECT_TRUE(at::equal(first.mask, again.mask));
    EXPECT_TRUE(at::equal(first.sketch, again.sketch));
    EXPECT_TRUE(at::equal(first.has_colour, again.has_colour));
    EXPECT_TRUE(at::equal(first.noise, again.noise));
    EXPECT_FALSE(at::equal(first.mask, kept.of({100, 7}, {3, 4}).mask));
}

}  // namespace
}  // namespace pliant::training
