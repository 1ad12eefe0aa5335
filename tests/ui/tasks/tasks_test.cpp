#include "ui/tasks/tasks.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

const Error kCancelled{ErrorCode::Cancelled, "Stopped."};
const Error kFull{ErrorCode::FileUnwritable, "The disk is full.", "write: 28"};

/// A task, and what was asked of whoever does it.
class TasksTest : public testing::Test {
  protected:
    [[nodiscard]] Task::State state() const { return tasks_.find(id_)->state; }

    Tasks tasks_;
    int stops_ = 0;
    QList<bool> pauses_;
    const TaskId id_ = tasks_.begin(
        "Export a.gif",
        {.stop = [this] { ++stops_; }, .set_paused = [this](bool is_on) { pauses_ << is_on; }});
};

TEST_F(TasksTest, ReportsProgress) {
    QSignalSpy changed(&tasks_, &Tasks::changed);
    EXPECT_FALSE(tasks_.find(id_)->fraction);
    tasks_.report(id_, {0.25, "frame 5"});
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(tasks_.find(id_)->doing, "frame 5");
    EXPECT_EQ(tasks_.find(id_)->fraction, 0.25);
    tasks_.report(id_, {7.0, "frame 6"});
    EXPECT_EQ(tasks_.find(id_)->fraction, 1.0);
}

TEST_F(TasksTest, PausesAndResumesTheWork) {
    tasks_.setPaused(id_, true);
    tasks_.setPaused(id_, true);
    EXPECT_EQ(state(), Task::State::Paused);
    tasks_.setPaused(id_, false);
    EXPECT_EQ(state(), Task::State::Running);
    EXPECT_EQ(pauses_, QList<bool>({true, false})) << "each once";
}

TEST_F(TasksTest, PausesNothingThatCannotBePaused) {
    const auto other = tasks_.begin("Read", {.stop = [] {}});
    tasks_.setPaused(other, true);
    EXPECT_EQ(tasks_.find(other)->state, Task::State::Running);
    EXPECT_FALSE(tasks_.find(other)->can_pause);
}

TEST_F(TasksTest, RequestsAStopOnceAndRemovesStoppedTasks) {
    QSignalSpy gone(&tasks_, &Tasks::gone);
    tasks_.stop(id_);
    tasks_.stop(id_);
    EXPECT_EQ(stops_, 1) << "some end at once when they are asked twice";
    EXPECT_EQ(state(), Task::State::Stopping);
    tasks_.fail(id_, kCancelled);
    EXPECT_EQ(gone.count(), 1);
    EXPECT_EQ(tasks_.find(id_), nullptr);
}

TEST_F(TasksTest, MayEndWhileItIsBeingStopped) {
    const auto other =
        tasks_.begin("Read", {.stop = [this] { tasks_.fail(tasks_.all().back(), kCancelled); }});
    tasks_.stop(other);
    EXPECT_EQ(tasks_.all(), std::vector<TaskId>{id_});
}

TEST_F(TasksTest, KeepsEndedTasksUntilTheyAreDismissed) {
    QSignalSpy ended(&tasks_, &Tasks::ended);
    const auto failed = tasks_.begin("Convert", {.stop = [] {}});
    tasks_.dismiss(id_);
    ASSERT_NE(tasks_.find(id_), nullptr) << "it is not over";
    tasks_.end(id_, {.sentence = "Wrote a.gif.", .made = "/tmp/a.gif"});
    tasks_.fail(failed, kFull);
    EXPECT_EQ(ended.count(), 2);
    EXPECT_EQ(state(), Task::State::Done);
    EXPECT_EQ(tasks_.find(id_)->outcome.made, "/tmp/a.gif");
    EXPECT_EQ(tasks_.find(failed)->failure.message, "The disk is full.");
    EXPECT_TRUE(tasks_.unfinished().empty());
    tasks_.dismissAll();
    EXPECT_TRUE(tasks_.all().empty());
}

TEST_F(TasksTest, ReportsAFailureWhenStoppedFromOutside) {
    tasks_.fail(id_, kCancelled);
    EXPECT_EQ(state(), Task::State::Failed);
}

TEST_F(TasksTest, IgnoresReportsOfEndedTasks) {
    tasks_.end(id_, {.sentence = "Wrote a.gif."});
    QSignalSpy changed(&tasks_, &Tasks::changed);
    tasks_.report(id_, {0.5, "frame 10"});
    tasks_.setPaused(id_, true);
    tasks_.stop(id_);
    tasks_.fail(id_, kFull);
    EXPECT_EQ(changed.count(), 0);
    EXPECT_EQ(state(), Task::State::Done);
    EXPECT_EQ(stops_, 0);
}

TEST_F(TasksTest, KnowsWhetherClosingTheWindowMustWait) {
    EXPECT_FALSE(tasks_.isWaitedFor());
    const auto training = tasks_.begin("Train", {.stop = [] {}, .is_waited_for = true});
    EXPECT_TRUE(tasks_.isWaitedFor());
    tasks_.stopAll();
    EXPECT_EQ(stops_, 1);
    EXPECT_TRUE(tasks_.isWaitedFor()) << "asked to stop, but not over";
    tasks_.end(training, {.sentence = "Trained."});
    EXPECT_FALSE(tasks_.isWaitedFor());
}

}  // namespace
}  // namespace pliant::ui
