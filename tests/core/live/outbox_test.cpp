#include "core/live/outbox.h"

#include <gtest/gtest.h>

namespace pliant::engine {
namespace {

TEST(Outbox, NotifiesOnceUntilItsNewsIsTaken) {
    int told = 0;
    Outbox outbox({.on_news = [&told] { ++told; }});
    outbox.publish({1, Notice{"a"}});
    outbox.publish({1, Notice{"b"}});
    outbox.put({.job = 1});
    EXPECT_EQ(told, 1);
    const auto news = outbox.take(1);
    EXPECT_EQ(news.events.size(), 2);
    EXPECT_TRUE(news.frame);
    outbox.put({.job = 1});
    EXPECT_EQ(told, 2);
    EXPECT_TRUE(outbox.take(1).events.empty());
}

TEST(Outbox, DropsFramesAndStepsOfOtherJobsAndNothingElse) {
    Outbox outbox({});
    outbox.put({.job = 1});
    outbox.publish({1, Stepped{}});
    outbox.publish({1, Stopped{}});
    outbox.publish({1, Failed{}});
    outbox.publish({2, Stepped{}});
    const auto news = outbox.take(2);
    EXPECT_FALSE(news.frame);
    ASSERT_EQ(news.events.size(), 3);
    EXPECT_TRUE(std::holds_alternative<Stopped>(news.events[0].what));
    EXPECT_TRUE(std::holds_alternative<Failed>(news.events[1].what));
    EXPECT_EQ(news.events[2].job, 2);
}

TEST(Outbox, HasRoomUntilAFrameIsPutAndAgainWhenItIsTaken) {
    Outbox outbox({});
    EXPECT_TRUE(outbox.has_room());
    outbox.put({.job = 1, .step = 1});
    EXPECT_FALSE(outbox.has_room());
    outbox.put({.job = 1, .step = 2});
    EXPECT_EQ(outbox.take(1).frame->step, 2);
    EXPECT_TRUE(outbox.has_room());
}

TEST(Outbox, KeepsOnlyTheNewestProgressOfAJob) {
    int seen = 0;
    Outbox outbox({.on_event = [&seen](const InteractiveEvent&) { ++seen; }});
    outbox.publish({1, Progress{0.1, "a"}});
    outbox.publish({1, Progress{0.2, "b"}});
    outbox.publish({2, Progress{0.3, "c"}});
    outbox.publish({2, Notice{}});
    outbox.publish({2, Progress{0.4, "d"}});
    EXPECT_EQ(seen, 5);
    const auto news = outbox.take(1);
    ASSERT_EQ(news.events.size(), 4);
    EXPECT_EQ(std::get<Progress>(news.events[0].what).fraction, 0.2);
    EXPECT_EQ(std::get<Progress>(news.events[3].what).fraction, 0.4);
}

}  // namespace
}  // namespace pliant::engine
