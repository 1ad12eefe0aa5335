#include "core/base/time_left.h"

#include <gtest/gtest.h>

namespace pliant {
namespace {

using namespace std::chrono_literals;

const TimeLeft::Clock::time_point kStart{1000h};

TEST(TimeLeft, IsWhatTheRestTakesAtTheSameSpeed) {
    TimeLeft left;
    left.report(0.0, kStart);
    left.report(0.25, kStart + 10s);
    EXPECT_EQ(left.at(kStart + 10s), 30s);
    left.report(0.5, kStart + 30s);
    EXPECT_EQ(left.at(kStart + 30s), 30s) << "it has become slower";
}

TEST(TimeLeft, CountsDownBetweenTwoReportsAndNeverBelowNothing) {
    TimeLeft left;
    left.report(0.0, kStart);
    left.report(0.5, kStart + 10s);
    EXPECT_EQ(left.at(kStart + 14s), 6s);
    EXPECT_EQ(left.at(kStart + 1h), 0s);
}

TEST(TimeLeft, SaysNothingUntilItCanBeTrusted) {
    TimeLeft left;
    EXPECT_FALSE(left.at(kStart));
    left.report(0.0, kStart);
    EXPECT_FALSE(left.at(kStart + 1h)) << "nothing was done yet";
    left.report(0.2, kStart + 1s);
    EXPECT_FALSE(left.at(kStart + 1s)) << "a second is too short";
    left.report(0.205, kStart + 4s);
    EXPECT_TRUE(left.at(kStart + 4s));

    TimeLeft slow;
    slow.report(0.0, kStart);
    slow.report(0.001, kStart + 1min);
    EXPECT_FALSE(slow.at(kStart + 1min)) << "a thousandth is too little";
}

TEST(TimeLeft, LeavesOutPauses) {
    TimeLeft left;
    left.report(0.0, kStart);
    left.report(0.25, kStart + 10s);
    left.set_paused(true, kStart + 10s);
    EXPECT_EQ(left.at(kStart + 5min), 30s) << "stands still";
    left.set_paused(true, kStart + 6min);
    left.set_paused(false, kStart + 1h + 10s);
    left.report(0.5, kStart + 1h + 20s);
    EXPECT_EQ(left.at(kStart + 1h + 20s), 20s);
}

TEST(TimeLeft, CountsOnlyWhatWasDoneSinceItWatches) {
    TimeLeft resumed;
    resumed.report(0.8, kStart);
    resumed.report(0.9, kStart + 10s);
    EXPECT_EQ(resumed.at(kStart + 10s), 10s);
}

TEST(TimeLeft, BeginsAnewWhereTheWorkDoes) {
    TimeLeft left;
    left.report(0.0, kStart);
    left.report(1.0, kStart + 1h);
    left.report(0.0, kStart + 1h);
    EXPECT_FALSE(left.at(kStart + 1h));
    left.report(0.5, kStart + 1h + 10s);
    EXPECT_EQ(left.at(kStart + 1h + 10s), 10s);
}

TEST(ShortTime, IsAsExactAsAPersonWantsToKnowIt) {
    EXPECT_EQ(short_time(0s), "0 s");
    EXPECT_EQ(short_time(59s), "59 s");
    EXPECT_EQ(short_time(100s), "2 min");
    EXPECT_EQ(short_time(59min), "59 min");
    EXPECT_EQ(short_time(59min + 45s), "1 h 0 min");
    EXPECT_EQ(short_time(26h + 10min), "26 h 10 min");
}

}  // namespace
}  // namespace pliant
