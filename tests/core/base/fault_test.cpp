#include "core/base/fault.h"

#include <gtest/gtest.h>

#include <new>

namespace pliant {
namespace {

TEST(Fault, BecomesAValueAtTheDoor) {
    const auto read = caught([]() -> int {
        throw Fault({ErrorCode::FileCorrupt, {"{} is broken.", "a.npy"}, "at byte 7"});
    });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::FileCorrupt);
    EXPECT_EQ(read.error().message, "a.npy is broken.");
    EXPECT_EQ(read.error().detail, "at byte 7");
}

TEST(Fault, SaysWhatItsErrorSays) {
    EXPECT_STREQ(Fault({ErrorCode::Internal, {"{} of {}", 1, 2}}).what(), "1 of 2");
}

TEST(Fault, OfAResultIsItsError) {
    EXPECT_EQ(or_throw(Result<int>(3)), 3);
    const auto failed = caught([] { or_throw(Result<void>(Error{ErrorCode::Cancelled, "No."})); });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Cancelled);
}

TEST(Fault, DoesNotComeOfWhatWorks) {
    EXPECT_TRUE(caught([] {}));
    EXPECT_EQ(*caught([] { return 4; }), 4);
}

TEST(Fault, IsAlsoALackOfMemory) {
    const auto failed = caught([] { throw std::bad_alloc(); }, "There is not enough for a.npy.");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::OutOfMemory);
    EXPECT_EQ(failed.error().message, "There is not enough for a.npy.");
}

}  // namespace
}  // namespace pliant
