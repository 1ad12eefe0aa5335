#include "app/interrupts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <latch>
#include <thread>

namespace pliant::app {
namespace {

TEST(Interrupts, CallTheFunctionInsteadOfEndingTheProgram) {
    std::latch asked(1);
    Interrupts interrupts;
    interrupts.watch([&asked] { asked.count_down(); });
    kill(getpid(), SIGINT);
    asked.wait();
}

TEST(Interrupts, AreNotLostBetweenConstructionAndWatching) {
    std::latch asked(1);
    Interrupts interrupts;
    kill(getpid(), SIGTERM);
    interrupts.watch([&asked] { asked.count_down(); });
    asked.wait();
}

TEST(Interrupts, ReachAProgramThatAScriptStartedInTheBackground) {
    const auto before = std::signal(SIGINT, SIG_IGN);
    {
        std::latch asked(1);
        Interrupts interrupts;
        interrupts.watch([&asked] { asked.count_down(); });
        kill(getpid(), SIGINT);
        asked.wait();
    }
    std::signal(SIGINT, before);
}

TEST(Interrupts, SurviveInAThreadThatWasThereBefore) {
    std::latch done(1), asked(1);
    std::jthread older([&done] { done.wait(); });
    Interrupts interrupts;
    interrupts.watch([&asked] { asked.count_down(); });
    pthread_kill(older.native_handle(), SIGINT);
    asked.wait();
    done.count_down();
}

TEST(Interrupts, EndQuietlyWhenNothingHappened) {
    for (int round = 0; round < 100; ++round) {
        Interrupts interrupts;
        interrupts.watch([] { FAIL(); });
    }
}

TEST(Interrupts, LetGoOfTheSignalsInTheEnd) {
    { const Interrupts interrupts; }
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction now {};
        sigaction(signal, nullptr, &now);
        EXPECT_EQ(now.sa_handler, SIG_DFL);
    }
}

TEST(InterruptsDeathTest, EndTheProgramTheSecondTime) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            std::latch asked(1);
            Interrupts interrupts;
            interrupts.watch([&asked] { asked.count_down(); });
            kill(getpid(), SIGINT);
            asked.wait();
            kill(getpid(), SIGINT);
            while (true) pause();
        },
        ::testing::KilledBySignal(SIGINT),
        "");
}

}  // namespace
}  // namespace pliant::app
