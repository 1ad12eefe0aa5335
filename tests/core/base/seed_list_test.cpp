#include "core/base/seed_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pliant {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(SeedList, ReadsNumbersAndRanges) {
    const auto seeds = parse_seed_list("0-3,42");
    ASSERT_TRUE(seeds) << seeds.error().message;
    EXPECT_THAT(*seeds, ElementsAre(0, 1, 2, 3, 42));
}

TEST(SeedList, ReadsASingleSeed) { EXPECT_THAT(*parse_seed_list("7"), ElementsAre(7)); }

TEST(SeedList, AllowsSpaces) { EXPECT_THAT(*parse_seed_list(" 1 - 2 , 5"), ElementsAre(1, 2, 5)); }

TEST(SeedList, ReachesTheLastSeedThereIs) {
    EXPECT_THAT(*parse_seed_list("4294967294-4294967295"), ElementsAre(4294967294U, 4294967295U));
}

TEST(SeedList, KeepsTheOrderAndNamesEachSeedOnce) {
    EXPECT_THAT(*parse_seed_list("9,1-3,2,9"), ElementsAre(9, 1, 2, 3));
}

TEST(SeedList, TakesAsManyAsItSays) {
    EXPECT_EQ(parse_seed_list("0-999999")->size(), kMaxSeeds);
    EXPECT_FALSE(parse_seed_list("0-1000000"));
    EXPECT_FALSE(parse_seed_list("0-999999,7000000"));
    EXPECT_FALSE(parse_seed_list("0-4294967295"));
}

class WrongSeedList : public ::testing::TestWithParam<const char*> {};

TEST_P(WrongSeedList, IsRefusedWithASentenceThatNamesTheOption) {
    const auto seeds = parse_seed_list(GetParam());
    ASSERT_FALSE(seeds);
    EXPECT_EQ(seeds.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(seeds.error().message, HasSubstr("seeds: "));
}

INSTANTIATE_TEST_SUITE_P(SeedList,
                         WrongSeedList,
                         ::testing::Values("",
                                           " ",
                                           ",",
                                           "1,",
                                           ",1",
                                           "1,,2",
                                           "-1",
                                           "1-",
                                           "-",
                                           "1-2-3",
                                           "5-3",
                                           "4294967296",
                                           "99999999999999999999999",
                                           "1.5",
                                           "0x10",
                                           "+1",
                                           "one",
                                           "1 2",
                                           "1;2"));

TEST(SeedList, NamesThePartThatIsWrong) {
    EXPECT_THAT(parse_seed_list("1,9-3,4").error().message, HasSubstr("'9-3' runs backwards"));
}

}  // namespace
}  // namespace pliant
