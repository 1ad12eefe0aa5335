#include "core/people/labels.h"

#include "core/people/sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace pliant::people {
namespace {

Catalogue small_catalogue() {
    Catalogue catalogue;
    catalogue.hair = {{"short", "short"}, {"long", "long", 1.0F, 0.1F, true}};
    catalogue.hats = {{"fedora", "fedora"}};
    catalogue.garments = {{"shirt", "shirt", 0.0F, 1.0F}, {"dress", "dress", 1.0F, 0.0F}};
    catalogue.brows = {{"brow", "brow"}, {"other", "other"}};
    catalogue.lashes = {{"lash", "lash"}};
    catalogue.irises = {"brown", "blue"};
    return catalogue;
}

TEST(LabelSchema, NamesEveryLabelOnce) {
    const LabelSchema schema(small_catalogue());
    std::set<std::string> names;
    for (const auto& label : schema.labels()) {
        EXPECT_TRUE(names.insert(label.name).second) << label.name;
        EXPECT_LE(label.minimum, label.maximum) << label.name;
        EXPECT_EQ(label.kind == LabelKind::Category, !label.classes.empty()) << label.name;
    }
    EXPECT_GE(schema.labels().size(), 150U);
    EXPECT_EQ(schema.find("no such label"), -1);
}

TEST(LabelSchema, ReadsBackWhatItWrites) {
    const LabelSchema schema(small_catalogue());
    for (int i = 0; i < static_cast<int>(schema.labels().size()); ++i) {
        const Label& label = schema.labels()[i];
        Person person;
        const auto before = schema.read(person);
        const float value = before[i] == label.maximum ? label.minimum : label.maximum;
        ASSERT_TRUE(schema.write(i, value, person)) << label.name;
        auto expected = before;
        expected[i] = value;
        EXPECT_EQ(schema.read(person), expected) << label.name;
    }
}

TEST(LabelSchema, CoversTheRangeOfEverySampledPerson) {
    const Catalogue catalogue = small_catalogue();
    const LabelSchema schema(catalogue);
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        const auto set = seed < 500 ? PeopleSet::Everyday : PeopleSet::Wide;
        const auto values = schema.read(sample_person(seed, catalogue, set));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Label& label = schema.labels()[i];
            ASSERT_GE(values[i], label.minimum) << label.name << " of seed " << seed;
            ASSERT_LE(values[i], label.maximum) << label.name << " of seed " << seed;
        }
    }
}

TEST(LabelSchema, RefusesValuesOutsideTheRange) {
    const LabelSchema schema(small_catalogue());
    Person person;
    const auto refused = schema.write(schema.find("yaw"), 90.0F, person);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("yaw is 90"));
    EXPECT_FALSE(schema.write(schema.find("hair_style"), 1.5F, person));
    EXPECT_FALSE(schema.write(schema.find("hair_style"), 3.0F, person));
    EXPECT_FALSE(schema.write(schema.find("smile"), std::nanf(""), person));
}

}  // namespace
}  // namespace pliant::people
