#include "core/people/sampler.h"

#include "core/people/labels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pliant::people {
namespace {

Catalogue catalogue() {
    Catalogue catalogue;
    catalogue.hair = {{"short01", "short01"}, {"long01", "long01", 1.0F, 0.1F, true}};
    catalogue.hats = {{"fedora", "fedora"}};
    catalogue.garments = {{"shirt", "shirt", 0.0F, 1.0F}, {"dress", "dress", 1.0F, 0.0F}};
    catalogue.brows = catalogue.lashes = {{"one", "one"}};
    catalogue.irises = {"brown", "blue"};
    return catalogue;
}

TEST(Sampler, AlwaysGivesASeedTheSamePerson) {
    const LabelSchema schema(catalogue());
    EXPECT_EQ(schema.read(sample_person(42, catalogue())),
              schema.read(sample_person(42, catalogue())));
    EXPECT_NE(schema.read(sample_person(42, catalogue())),
              schema.read(sample_person(43, catalogue())));
}

TEST(Sampler, MirrorsHalfOfThePeopleWithoutBias) {
    constexpr int kCount = 3000;
    int mirrored_count = 0;
    double yaw = 0.0, light = 0.0;
    for (int seed = 0; seed < kCount; ++seed) {
        const Person person = sample_person(seed, catalogue());
        mirrored_count += person.is_mirrored ? 1 : 0;
        yaw += person.pose.yaw / kCount;
        light += person.light.key_azimuth / kCount;
    }
    EXPECT_NEAR(mirrored_count, kCount / 2, 120);
    EXPECT_NEAR(yaw, 0.0, 1.5);
    EXPECT_NEAR(light, 0.0, 3.5);
}

TEST(Sampler, GivesBeardsToGrownMenOnly) {
    int beards = 0;
    for (int seed = 0; seed < 3000; ++seed) {
        const Person person = sample_person(seed, catalogue());
        if (person.hair.beard <= 0.0F) continue;
        ++beards;
        EXPECT_GT(person.gender, 0.6F);
        EXPECT_GT(person.age, 0.34F);
    }
    EXPECT_GT(beards, 150);
}

TEST(Sampler, GivesHairLossToGrownMenFirst) {
    double men = 0.0, women = 0.0;
    int count_men = 0, count_women = 0, children = 0, from_behind = 0;
    for (int seed = 0; seed < 3000; ++seed) {
        const Person person = sample_person(seed, catalogue());
        children += person.age < 0.25F ? 1 : 0;
        from_behind += std::fabs(person.light.key_azimuth) > 100.0F ? 1 : 0;
        EXPECT_GE(person.hair.recession, 0.0F);
        EXPECT_LE(person.hair.recession, 1.0F);
        if (person.age < 0.6F) continue;
        (person.gender > 0.8F ? men : women) += person.hair.recession;
        ++(person.gender > 0.8F ? count_men : count_women);
    }
    EXPECT_GT(men / count_men, 2.0 * women / count_women);
    EXPECT_NEAR(children, 240, 60);
    EXPECT_NEAR(from_behind, 240, 60);
}

TEST(Sampler, GivesThinBrowsToWomenRather) {
    Catalogue with_brows = catalogue();
    with_brows.brows = {{"thin", "thin", 1.0F, 0.1F}, {"thick", "thick"}};
    int thin_of_men = 0, thin_of_women = 0;
    for (int seed = 0; seed < 2000; ++seed) {
        const Person person = sample_person(seed, with_brows);
        if (person.hair.brows == 0) ++(person.gender > 0.5F ? thin_of_men : thin_of_women);
    }
    EXPECT_GT(thin_of_women, 2 * thin_of_men);
    EXPECT_GT(thin_of_men, 0);
}

// A network that is to read the exposure must not find it in the skin.
TEST(Sampler, LeavesTheSkinOutOfTheExposure) {
    constexpr int kCount = 3000;
    const auto correlation = [](auto of) {
        double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
        for (int seed = 0; seed < kCount; ++seed) {
            const Person person = sample_person(seed, catalogue());
            const double a = person.skin.tone, b = of(person.light);
            x += a / kCount, y += b / kCount;
            xx += a * a / kCount, yy += b * b / kCount, xy += a * b / kCount;
        }
        return (xy - x * y) / std::sqrt((xx - x * x) * (yy - y * y));
    };
    EXPECT_NEAR(correlation([](const Lighting& light) { return light.exposure; }), 0.0, 0.06);
    EXPECT_LT(correlation([](const Lighting& light) { return light.metered; }), -0.3);
    EXPECT_LT(correlation([](const Lighting& light) { return light.gain(); }), -0.3);
}

TEST(Sampler, GivesNoHatToLongHair) {
    int hats = 0;
    for (int seed = 0; seed < 2000; ++seed) {
        const Person person = sample_person(seed, catalogue());
        if (person.clothing.hat == 0) continue;
        ++hats;
        EXPECT_NE(person.hair.style, 2);
    }
    EXPECT_GT(hats, 100);
}

TEST(Sampler, SamplesTheWideSetUniformly) {
    constexpr int kCount = 2000;
    constexpr int kTenths = 10;
    struct Drawn {
        const char* label;
        float least, most;
    };
    for (const Drawn& each : {Drawn{"yaw", -45.0F, 45.0F},
                              Drawn{"pitch", -25.0F, 25.0F},
                              Drawn{"roll", -20.0F, 20.0F},
                              Drawn{"smile", -1.0F, 1.0F},
                              Drawn{"mouth_open", 0.0F, 1.0F},
                              Drawn{"eye_closed_left", -1.0F, 1.0F},
                              Drawn{"gaze_y", -1.0F, 1.0F},
                              Drawn{"lips_apart", 0.0F, 1.0F}}) {
        const LabelSchema schema(catalogue());
        std::array<int, kTenths> in_tenth{};
        for (int seed = 0; seed < kCount; ++seed) {
            const auto labels = schema.read(sample_person(seed, catalogue(), PeopleSet::Wide));
            const float along =
                (labels[schema.find(each.label)] - each.least) / (each.most - each.least);
            ASSERT_GE(along, 0.0F) << each.label;
            ASSERT_LE(along, 1.0F) << each.label;
            ++in_tenth[std::min(static_cast<int>(along * kTenths), kTenths - 1)];
        }
        for (const int count : in_tenth) {
            EXPECT_NEAR(count, kCount / kTenths, 60) << each.label;  // 4.5 deviations
        }
    }
}

TEST(Sampler, GivesTheSamePersonInEverySetButForPoseAndExpression) {
    const LabelSchema schema(catalogue());
    for (int seed = 0; seed < 20; ++seed) {
        const Person everyday = sample_person(seed, catalogue());
        Person wide = sample_person(seed, catalogue(), PeopleSet::Wide);
        EXPECT_NE(wide.pose.yaw, everyday.pose.yaw);
        EXPECT_NE(wide.expression.smile, everyday.expression.smile);
        wide.pose = everyday.pose;
        wide.expression = everyday.expression;
        EXPECT_EQ(schema.read(wide), schema.read(everyday)) << seed;
        EXPECT_EQ(wide.skin.grain, everyday.skin.grain);
    }
}

// All data sets so far depend on the bits of everyday people. An intended change must increment
// kSamplerVersion and update these numbers.
TEST(Sampler, DrawsThePeopleOfItsVersion) {
    EXPECT_EQ(kSamplerVersion, 4);
    const Person person = sample_person(42, catalogue());
    EXPECT_FLOAT_EQ(person.pose.yaw, -28.653458F);
    EXPECT_FLOAT_EQ(person.age, 0.559537351F);
    EXPECT_EQ(person.skin.grain, 2533514721U);
    EXPECT_EQ(person.background.layout, 3376292150U);
    EXPECT_FLOAT_EQ(person.framing.shift_y, -0.0089361351F);
}

TEST(PeopleSet, IsFoundByItsName) {
    for (const PeopleSet set : {PeopleSet::Everyday, PeopleSet::Wide}) {
        EXPECT_EQ(people_set_named(to_string(set)), set);
    }
    EXPECT_EQ(people_set_named("narrow"), std::nullopt);
    EXPECT_EQ(record_of(PeopleSet::Wide), R"({"set": "wide", "sampler": 4})");
}

TEST(Mirrored, TwiceIsTheSamePerson) {
    const LabelSchema schema(catalogue());
    const Person person = sample_person(5, catalogue());
    const auto there = schema.read(mirrored(person));
    EXPECT_NE(there, schema.read(person));
    const auto back = schema.read(mirrored(mirrored(person)));
    const auto expected = schema.read(person);
    for (std::size_t i = 0; i < back.size(); ++i) EXPECT_NEAR(back[i], expected[i], 1e-5F);
}

}  // namespace
}  // namespace pliant::people
