#include "core/live/mailbox.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>

namespace pliant::engine {
namespace {

TEST(Mailbox, IsEmptyAtFirstAndAfterTaking) {
    Mailbox<int> mailbox;
    EXPECT_TRUE(mailbox.is_empty());
    EXPECT_FALSE(mailbox.take());
    mailbox.put(7);
    EXPECT_FALSE(mailbox.is_empty());
    EXPECT_EQ(mailbox.take(), 7);
    EXPECT_TRUE(mailbox.is_empty());
    EXPECT_FALSE(mailbox.take());
}

TEST(Mailbox, KeepsOnlyTheNewestAndReleasesTheOthers) {
    Mailbox<std::shared_ptr<int>> mailbox;
    auto first = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = first;
    mailbox.put(std::move(first));
    mailbox.put(std::make_shared<int>(2));
    EXPECT_TRUE(watched.expired());
    const auto taken = mailbox.take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(**taken, 2);
}

TEST(Mailbox, NeverGoesBackBetweenTwoThreads) {
    constexpr int kCount = 10'000;
    Mailbox<int> mailbox;
    std::jthread writer([&mailbox] {
        for (int i = 1; i <= kCount; ++i) mailbox.put(i);
    });
    int last = 0;
    while (last < kCount) {
        if (const auto taken = mailbox.take()) {
            ASSERT_GT(*taken, last);
            last = *taken;
        } else {
            std::this_thread::yield();
        }
    }
}

}  // namespace
}  // namespace pliant::engine
