#include "app/interrupts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <latch>
#include <mutex>
#include <stop_token>
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
    std::latch asked(1);
    // Waits where the thread sanitizer delivers signals, which it does not inside a latch.
    std::jthread older([](const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
    });
    Interrupts interrupts;
    interrupts.watch([&asked] { asked.count_down(); });
    pthread_kill(older.native_handle(), SIGINT);
    asked.wait();
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
