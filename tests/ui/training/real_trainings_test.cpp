// Trainings from their start to whatever ends them.

#include "tests/ui/training/trainings_fixture.h"

#include <unistd.h>
#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <fstream>
#include <iostream>
#include <limits>
#include <thread>

namespace pliant::ui {
namespace {

class RealTrainings : public TrainingsTest {
  protected:
    [[nodiscard]] bool waitUntilItTrains(TaskId id) {
        return waitFor([&] { return task(id).isOver() || task(id).doing.contains("images/s"); });
    }
    [[nodiscard]] bool hasCheckpoint() const {
        return std::filesystem::exists(file("training") / "checkpoint.safetensors");
    }
};

/// The newest child of this process; 0 where it has none.
pid_t newest_child() {
    std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
    pid_t newest = 0;
    for (pid_t each = 0; children >> each;) newest = each;
    return newest;
}

/// The letter that the system has for what it is at: 'T' where it was stopped by a signal.
char state_of_child() {
    std::ifstream stat("/proc/" + std::to_string(newest_child()) + "/stat");
    stat.ignore(std::numeric_limits<std::streamsize>::max(), ')');
    char state = '?';
    stat >> state;
    return state;
}

TEST_F(RealTrainings, TrainsUntilStoppedAndSavesTheResult) {
    const auto id = begin(request());
    EXPECT_TRUE(tasks_.isWaitedFor());
    ASSERT_TRUE(waitUntilItTrains(id));
    ASSERT_FALSE(task(id).isOver()) << why(id);
    tasks_.stop(id);
    ASSERT_TRUE(waitFor([&] { return task(id).isOver(); }));
    EXPECT_EQ(task(id).state, Task::State::Done) << why(id);
    EXPECT_EQ(task(id).outcome.made, file("training"));
    EXPECT_TRUE(hasCheckpoint());
    EXPECT_FALSE(tasks_.isWaitedFor());

    auto resumed = request();
    resumed.resume = true;
    const auto again = begin(resumed);
    ASSERT_TRUE(waitUntilItTrains(again));
    EXPECT_FALSE(task(again).isOver()) << why(again);
}

TEST_F(RealTrainings, PausesATrainingAndThenStopsIt) {
    const auto id = begin(request());
    ASSERT_TRUE(waitUntilItTrains(id));
    tasks_.setPaused(id, true);
    // The signal is on its way, and of another process's state there is no event.
    const auto limit = std::chrono::steady_clock::now() + support::kPatience;
    while (state_of_child() != 'T' && std::chrono::steady_clock::now() < limit) {
        std::this_thread::yield();
    }
    EXPECT_EQ(state_of_child(), 'T');
    tasks_.stop(id);
    ASSERT_TRUE(waitFor([&] { return task(id).isOver(); }));
    EXPECT_EQ(task(id).state, Task::State::Done) << why(id);
    EXPECT_TRUE(hasCheckpoint());
}

TEST_F(RealTrainings, ReportsWhereToResumeAfterACrash) {
    const auto id = begin(request());
    ASSERT_TRUE(waitUntilItTrains(id));
    ASSERT_NE(newest_child(), 0);
    ::kill(newest_child(), SIGKILL);
    ASSERT_TRUE(waitFor([&] { return task(id).isOver(); }));
    EXPECT_EQ(task(id).state, Task::State::Failed);
    EXPECT_NE(task(id).failure.message.english().find(file("training").string()),
              std::string::npos);
}

TEST_F(RealTrainings, LeavesNoProcessBehindWhenDestroyed) {
    {
        Trainings short_lived(tasks_);
        short_lived.setProgram(PLIANT_PROGRAM);
        const auto id = short_lived.begin(
            {.name = "Train", .arguments = argumentsOf(request()), .folder = request().out});
        ASSERT_TRUE(waitUntilItTrains(id));
    }
    EXPECT_TRUE(hasCheckpoint());
    EXPECT_EQ(newest_child(), 0);
}

/// Not a test: the process that the next one kills. Trains in the folder that it is told, and once
/// it does, lets the training wait.
TEST_F(RealTrainings, DISABLED_TrainsUntilItIsKilled) {
    auto training = request();
    training.out = std::getenv("PLIANT_TEST_FOLDER");
    training.checkpoint_minutes = 1000.0;
    const auto id = begin(training);
    ASSERT_TRUE(waitUntilItTrains(id));
    tasks_.setPaused(id, true);
    std::cout << "training " << newest_child() << std::endl;
    EXPECT_TRUE(waitFor([&] { return task(id).isOver(); }));
}

TEST_F(RealTrainings, SavesTheTrainingWhenTheWindowIsKilled) {
    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PLIANT_TEST_FOLDER", QString::fromStdString(file("training").string()));
    environment.insert("TMPDIR", QString::fromStdString(folder_.path().string()));
    window.setProcessEnvironment(environment);
    window.start(QCoreApplication::applicationFilePath(),
                 {"--gtest_also_run_disabled_tests", "--gtest_filter=*DISABLED_Trains*"});
    QByteArray said;
    QObject::connect(&window, &QProcess::readyReadStandardOutput, &window, [&] {
        said += window.readAllStandardOutput();
    });
    ASSERT_TRUE(waitFor([&] { return said.contains("training ") || window.state() == 0; }));
    ASSERT_EQ(window.state(), QProcess::Running) << said.toStdString();
    ASSERT_FALSE(hasCheckpoint());
    window.kill();
    const auto limit = std::chrono::steady_clock::now() + support::kPatience;
    while (!hasCheckpoint() && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
    EXPECT_TRUE(hasCheckpoint()) << "it was paused, and nobody is left who could wake it";
    EXPECT_TRUE(window.waitForFinished());
}

}  // namespace
}  // namespace pliant::ui
