#include "core/document/mask.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pliant::document {
namespace {

TEST(Mask, IsEmptyUntilItHasASize) {
    EXPECT_TRUE(Mask().is_empty());
    EXPECT_FALSE(Mask(1, 1, Mask::kHeld).is_empty());
    EXPECT_NE(Mask(), Mask(1, 1, Mask::kFree));
    EXPECT_THROW(Mask(0, 5, 0), std::invalid_argument);
    EXPECT_THROW(Mask(2, 2, std::vector<std::uint8_t>(3)), std::invalid_argument);
}

TEST(Mask, GivesItsPixelsBack) {
    const std::vector<std::uint8_t> pixels = {1, 2, 3, 4, 5, 6};
    const Mask mask(3, 2, pixels);
    EXPECT_EQ(mask.pixels(), pixels);
    EXPECT_EQ(mask.at(2, 1), 6);
    EXPECT_THROW(static_cast<void>(mask.at(3, 0)), std::out_of_range);
    EXPECT_THROW(static_cast<void>(mask.row(2)), std::out_of_range);
}

TEST(Mask, SharesTheRowsThatAnEditLeavesAlone) {
    const Mask before(4, 4, 0);
    const auto after = before.edited(1, 99, [](int y, std::span<std::uint8_t> row) {
        if (y == 2) row[0] = 7;
    });
    EXPECT_EQ(before.at(0, 2), 0);
    EXPECT_EQ(after.at(0, 2), 7);
    EXPECT_TRUE(after.shares_row(before, 1));
    EXPECT_FALSE(after.shares_row(before, 2));
    EXPECT_NE(before, after);
}

TEST(Mask, IsTheSameMaskAfterAnEditThatChangesNothing) {
    const Mask before(4, 4, 3);
    const auto after = before.edited(0, 4, [](int, std::span<std::uint8_t> row) { row[0] = 3; });
    EXPECT_EQ(after.identity(), before.identity());
}

TEST(Mask, CountsOnlyWhatItDoesNotShare) {
    const Mask before(1000, 4, std::uint8_t{0});
    const auto after = before.edited(2, 3, [](int, std::span<std::uint8_t> row) { row[0] = 7; });
    EXPECT_LT(before.byte_count_beside({}), 1500u);
    EXPECT_LT(before.byte_count_beside(before), 100u);
    EXPECT_GT(after.byte_count_beside(before), 1000u);
    EXPECT_LT(after.byte_count_beside(before), 1500u);
}

TEST(Mask, SharesRowsWithTheMaskItIsLike) {
    const Mask before(2, 2, 5);
    const Mask after(2, 2, std::vector<std::uint8_t>{5, 5, 5, 6}, before);
    EXPECT_TRUE(after.shares_row(before, 0));
    EXPECT_FALSE(after.shares_row(before, 1));
}

}  // namespace
}  // namespace pliant::document
