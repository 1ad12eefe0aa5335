#include "app/interrupts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <latch>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace pliant::app {
namespace {

TEST(Interrupts, CallTheFunctionInsteadOfEndingTheProgram) {
    std::latch asked(1);
    Interrupts interrupts;
    const auto watch = interrupts.watch([&asked] { asked.count_down(); });
    kill(getpid(), SIGINT);
    asked.wait();
}

TEST(Interrupts, AnswerTheEndOfTheTerminalHoweverOftenItIsTold) {
    const auto before = std::signal(SIGHUP, SIG_DFL);  // whatever started the test
    std::latch asked(1);
    std::atomic<int> count = 0;
    {
        Interrupts interrupts;
        const auto watch = interrupts.watch([&] {
            ++count;
            asked.count_down();
        });
        // A shell passes on what it was told itself; systemd sends one after a SIGTERM.
        for (const int signal : {SIGHUP, SIGHUP, SIGTERM, SIGHUP}) kill(getpid(), signal);
        asked.wait();
    }
    EXPECT_EQ(count, 1);
    std::signal(SIGHUP, before);
}

TEST(Interrupts, LeaveTheEndOfTheTerminalToNohup) {
    const auto before = std::signal(SIGHUP, SIG_IGN);
    {
        Interrupts interrupts;
        const auto watch = interrupts.watch([] { FAIL(); });
        kill(getpid(), SIGHUP);
    }
    std::signal(SIGHUP, before);
}

TEST(Interrupts, CallNobodyOnceTheWatchIsOver) {
    const auto before = std::signal(SIGINT, SIG_IGN);
    Interrupts interrupts;
    std::optional<int> gone = 1;
    {
        const auto watch = interrupts.watch([&] { FAIL() << *gone; });
    }
    gone.reset();
    kill(getpid(), SIGINT);  // as before the Interrupts: ignored here
    std::signal(SIGINT, before);
}

TEST(Interrupts, AreNotLostBetweenConstructionAndWatching) {
    std::latch asked(1);
    Interrupts interrupts;
    kill(getpid(), SIGTERM);
    const auto watch = interrupts.watch([&asked] { asked.count_down(); });
    asked.wait();
}

TEST(Interrupts, ReachAProgramThatAScriptStartedInTheBackground) {
    const auto before = std::signal(SIGINT, SIG_IGN);
    {
        std::latch asked(1);
        Interrupts interrupts;
        const auto watch = interrupts.watch([&asked] { asked.count_down(); });
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
    const auto watch = interrupts.watch([&asked] { asked.count_down(); });
    pthread_kill(older.native_handle(), SIGINT);
    asked.wait();
}

TEST(Interrupts, EndQuietlyWhenNothingHappened) {
    for (int round = 0; round < 100; ++round) {
        Interrupts interrupts;
        const auto watch = interrupts.watch([] { FAIL(); });
    }
}

TEST(Interrupts, LetGoOfTheSignalsInTheEnd) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const auto before = std::signal(signal, SIG_DFL);
        { const Interrupts interrupts; }
        struct sigaction now {};
        sigaction(signal, nullptr, &now);
        EXPECT_EQ(now.sa_handler, SIG_DFL);
        std::signal(signal, before);
    }
}

TEST(InterruptsDeathTest, EndTheProgramAtOnceWhenTheWatchIsOver) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            Interrupts interrupts;
            {
                const auto watch = interrupts.watch([] {});
            }
            kill(getpid(), SIGINT);
            while (true) pause();
        },
        ::testing::KilledBySignal(SIGINT),
        "");
}

TEST(InterruptsDeathTest, EndTheProgramTheSecondTime) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            std::latch asked(1);
            Interrupts interrupts;
            const auto watch = interrupts.watch([&asked] { asked.count_down(); });
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
