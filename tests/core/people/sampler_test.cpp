#include "core/people/sampler.h"

#include "core/people/labels.h"

#include <gtest/gtest.h>

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

TEST(Sampler, GivesASeedTheSamePersonAlways) {
    const LabelSchema schema(catalogue());
    EXPECT_EQ(schema.read(sample_person(42, catalogue())),
              schema.read(sample_person(42, catalogue())));
    EXPECT_NE(schema.read(sample_person(42, catalogue())),
              schema.read(sample_person(43, catalogue())));
}

TEST(Sampler, MirrorsHalfOfThePeopleAndLeansToNoSide) {
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

TEST(Sampler, PutsNoHatOnLongHair) {
    int hats = 0;
    for (int seed = 0; seed < 2000; ++seed) {
        const Person person = sample_person(seed, catalogue());
        if (person.clothing.hat == 0) continue;
        ++hats;
        EXPECT_NE(person.hair.style, 2);
    }
    EXPECT_GT(hats, 100);
}

TEST(Mirrored, TwiceIsThePersonAgain) {
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
