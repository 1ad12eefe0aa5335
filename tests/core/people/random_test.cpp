#include "core/people/random.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace pliant::people {
namespace {

TEST(Random, SharesNoNumberBetweenNeighbouringSeeds) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        for (int i = 0; i < 50; ++i) EXPECT_TRUE(seen.insert(random.bits()).second);
    }
}

TEST(Random, KeepsNormalNumbersInsideTheirRange) {
    Random random(7);
    double sum = 0.0;
    for (int i = 0; i < 4000; ++i) {
        const float value = random.normal(1.0F, 0.5F, 0.0F, 2.0F);
        ASSERT_GE(value, 0.0F);
        ASSERT_LE(value, 2.0F);
        sum += value;
    }
    EXPECT_NEAR(sum / 4000, 1.0, 0.05);
}

TEST(Random, PicksEveryIndexAboutAsOften) {
    Random random(3);
    std::array<int, 5> counts{};
    for (int i = 0; i < 5000; ++i) ++counts[random.index(5)];
    for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
}

}  // namespace
}  // namespace pliant::people
