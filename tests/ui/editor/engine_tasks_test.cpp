#include "ui/editor/engine_tasks.h"

#include "tests/support/counting.h"
#include "tests/support/gate.h"
#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

using support::CountTo;

/// An editor whose engine counts, and can be held before each number.
class EngineTasksTest : public testing::Test {
  protected:
    void SetUp() override {
        editor_.follow();
        ASSERT_TRUE(waitFor([this] { return editor_.before() != nullptr; }));
    }
    void TearDown() override { numbers_.open(); }

    TaskId begin(CountTo request) {
        request.on_number = [this](int) { numbers_.pass(); };
        return editor_.work().begin({.request = std::move(request),
                                     .name = "Count",
                                     .outcome = [](const engine::Answer& answer) {
                                         return TaskOutcome{
                                             QString::number(answer.as<CountTo::Answer>().reached)};
                                     }});
    }
    [[nodiscard]] bool isOver(TaskId id) {
        const auto* const task = tasks_.find(id);
        return task == nullptr || task->isOver();
    }

    support::Gate numbers_;
    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Editor editor_{state_, fake_engine({}, support::counting())};
    Tasks& tasks_ = editor_.tasks();
};

TEST_F(EngineTasksTest, TellsOfARequestFromItsBeginningToItsEnd) {
    std::vector<double> fractions;
    QObject::connect(&tasks_, &Tasks::changed, &tasks_, [&](TaskId id) {
        const auto& task = *tasks_.find(id);
        if (task.fraction && !task.isOver()) fractions.push_back(*task.fraction);
    });
    const auto id = begin({.end = 4});
    ASSERT_TRUE(waitFor([&] { return isOver(id); }));
    ASSERT_FALSE(fractions.empty()) << "how many of them are heard depends on who is faster";
    EXPECT_TRUE(std::ranges::is_sorted(fractions));
    EXPECT_EQ(fractions.back(), 1.0);
    const auto& task = *tasks_.find(id);
    EXPECT_EQ(task.state, Task::State::Done);
    EXPECT_EQ(task.outcome.sentence, "4");
    EXPECT_EQ(task.notes, QStringList{"It counts."});
}

TEST_F(EngineTasksTest, TellsWhyARequestCameToNothing) {
    QSignalSpy failed(&editor_, &Editor::failed);
    const auto id = begin({.failure = "It cannot count."});
    ASSERT_TRUE(waitFor([&] { return isOver(id); }));
    EXPECT_EQ(tasks_.find(id)->state, Task::State::Failed);
    EXPECT_EQ(tasks_.find(id)->failure.message, "It cannot count.");
    EXPECT_EQ(failed.count(), 0) << "the task says it";
}

TEST_F(EngineTasksTest, LeavesTheEngineToTheNextWhileOneWaits) {
    numbers_.shut();
    const auto first = begin({.end = 1000});
    tasks_.setPaused(first, true);
    const auto second = begin({});
    numbers_.open();
    ASSERT_TRUE(waitFor([&] { return isOver(second); }));
    EXPECT_FALSE(isOver(first));
    tasks_.setPaused(first, false);
    ASSERT_TRUE(waitFor([&] { return isOver(first); }));
    EXPECT_EQ(tasks_.find(first)->outcome.sentence, "1000");
}

TEST_F(EngineTasksTest, StopsOneThatWaitsForItsTurnAtOnce) {
    numbers_.shut();
    const auto first = begin({.end = 1'000'000'000});
    const auto second = begin({});
    tasks_.stop(second);
    numbers_.open();
    ASSERT_TRUE(waitFor([&] { return tasks_.find(second) == nullptr; }));
    EXPECT_FALSE(isOver(first));
}

}  // namespace
}  // namespace pliant::ui
