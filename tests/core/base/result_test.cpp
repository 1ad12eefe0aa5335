#include "core/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace pliant {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error{ErrorCode::InvalidArgument, "odd", "from half()"};
    return number / 2;
}

TEST(Result, HoldsAValue) {
    const auto result = half(42);
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 21);
}

TEST(Result, HoldsAnError) {
    const auto result = half(3);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(result.error().message, "odd");
    EXPECT_EQ(result.error().detail, "from half()");
}

TEST(Result, HandlesMoveOnlyValues) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(result);
    EXPECT_EQ(*taken, 7);
}

TEST(Result, OfVoidHoldsAnErrorOrNothing) {
    EXPECT_TRUE(Result<void>{});
    EXPECT_FALSE(Result<void>(Error{ErrorCode::Cancelled, "stopped"}));
}

TEST(ErrorCode, MapsToTheExitCode) {
    EXPECT_EQ(exit_code(ErrorCode::FileCorrupt), 2);
    EXPECT_EQ(exit_code(ErrorCode::InvalidArgument), 2);
    EXPECT_EQ(exit_code(ErrorCode::Cancelled), 130);
    EXPECT_EQ(exit_code(ErrorCode::FileUnwritable), 1);
}

}  // namespace
}  // namespace pliant
