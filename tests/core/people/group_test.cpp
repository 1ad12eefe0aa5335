// Pictures of several people.

#include "core/people/group.h"
#include "tests/core/people/tiny_renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace pliant::people {
namespace {

class GroupTest : public WithTinyRenderer {
  protected:
    static constexpr GroupOptions kOptions = {.width = 240, .height = 160, .samples = 2};

    static std::vector<Person> people(int count) {
        std::vector<Person> all;
        for (int i = 0; i < count; ++i) all.push_back(renderer_->person(i));
        return all;
    }
};

TEST_F(GroupTest, MasksEachPerson) {
    for (const int count : {1, 3, 7}) {
        const auto group = render_group(*renderer_, people(count), kOptions);
        ASSERT_EQ(group.who.size(), 240U * 160U);
        for (int i = 0; i < count; ++i) {
            EXPECT_GT(std::ranges::count(group.who, i + 1), 200) << i << " of " << count;
            // A nose that nobody stands before is in its owner's mask.
            const Point nose = group.landmarks[i][30];
            const auto place =
                static_cast<std::size_t>(std::lround(nose.y) * 240 + std::lround(nose.x));
            ASSERT_LT(place, group.who.size());
            EXPECT_NE(group.who[place], 0);
            if (count <= 4) {
                EXPECT_EQ(group.who[place], i + 1);
            }
        }
        EXPECT_EQ(*std::ranges::max_element(group.who), count);
        for (std::size_t i = 0; i < group.who.size(); ++i) {
            EXPECT_EQ(group.who[i] == 0, group.segments[i] == Segment::Background);
        }
    }
}

TEST_F(GroupTest, ShowsTheBackgroundOnlyWhereNobodyIs) {
    auto people_before = people(2), people_after = people_before;
    people_after[0].background.colour = {1.0F, 0.0F, 1.0F};
    people_after[0].background.other_colour = {0.0F, 1.0F, 0.0F};
    const auto before = render_group(*renderer_, people_before, kOptions);
    const auto after = render_group(*renderer_, people_after, kOptions);
    EXPECT_EQ(before.who, after.who);
    int changed_behind = 0, changed_amid = 0;
    for (int y = 1; y < 159; ++y) {
        for (int x = 1; x < 239; ++x) {
            const std::size_t at = static_cast<std::size_t>(y) * 240 + x;
            const bool differs = before.image.at(x, y) != after.image.at(x, y);
            if (before.who[at] == 0) changed_behind += differs ? 1 : 0;
            const bool is_amid =
                before.segments[at] == Segment::Skin && before.who[at - 1] == before.who[at] &&
                before.who[at + 1] == before.who[at] && before.who[at - 240] == before.who[at] &&
                before.who[at + 240] == before.who[at];
            if (is_amid) changed_amid += differs ? 1 : 0;
        }
    }
    EXPECT_GT(changed_behind, 1000);
    EXPECT_LE(changed_amid, 4);  // where two people meet, a crack may let it through
}

TEST_F(GroupTest, RefusesWhatItCannotPlace) {
    EXPECT_FALSE(validate_group({.width = 10}));
    EXPECT_FALSE(validate_group({.samples = 9}));
    EXPECT_THROW((void)render_group(*renderer_, people(0), kOptions), std::invalid_argument);
    EXPECT_THROW((void)render_group(*renderer_, people(17), kOptions), std::invalid_argument);
}

}  // namespace
}  // namespace pliant::people
