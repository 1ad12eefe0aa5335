#include "core/live/inbox.h"

#include "core/requests/movement.h"
#include "core/requests/pictures.h"

#include "tests/core/live/requests.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>
#include <vector>

namespace pliant::engine {
namespace {

/// What waits, all of it.
std::vector<Command> drain(Inbox& inbox) {
    std::vector<Command> commands;
    while (auto command = inbox.take()) commands.push_back(*std::move(command));
    return commands;
}

double target_of(const DragTask& task) { return task.points.at(0).target->x; }

TEST(Inbox, DeliversCommandsInOrderEachWithItsOwnJob) {
    Inbox inbox;
    const auto load = inbox.post(LoadModel{.file = "a.pkl"});
    const auto drag = inbox.post(StartDrag{});
    const auto strip = inbox.post(RenderPictures{});
    const auto commands = drain(inbox);
    ASSERT_EQ(commands.size(), 3);
    EXPECT_EQ(commands[0].job, load);
    EXPECT_EQ(std::get<LoadModel>(commands[0].what).file, "a.pkl");
    EXPECT_EQ(commands[1].job, drag);
    EXPECT_EQ(commands[2].job, strip);
    EXPECT_LT(load, drag);
    EXPECT_LT(drag, strip);
    EXPECT_EQ(inbox.current(), drag) << "a strip does not take the canvas";
}

TEST(Inbox, KeepsOnlyTheNewestPicture) {
    Inbox inbox;
    inbox.post(of_seed(1));
    inbox.post(of_seed(2));
    const auto newest = inbox.post(of_seed(3));
    const auto commands = drain(inbox);
    ASSERT_EQ(commands.size(), 1);
    EXPECT_EQ(commands[0].job, newest);
    EXPECT_EQ(std::get<WhichPicture>(commands[0].what).source.seed, 3);
    EXPECT_EQ(inbox.current(), newest);
}

TEST(Inbox, KeepsOnlyTheNewestTaskOfADrag) {
    Inbox inbox;
    inbox.post(task_to(1));
    inbox.post(RenderPictures{});
    inbox.post(task_to(2));
    const auto commands = drain(inbox);
    ASSERT_EQ(commands.size(), 2);
    EXPECT_EQ(target_of(std::get<DragTask>(commands[0].what)), 2);
}

TEST(Inbox, UpdatesTheTaskOfAQueuedDrag) {
    Inbox inbox;
    inbox.post(StartDrag{.task = task_to(1)});
    inbox.post(task_to(2));
    inbox.post(task_to(3));
    const auto commands = drain(inbox);
    ASSERT_EQ(commands.size(), 1);
    EXPECT_EQ(target_of(std::get<StartDrag>(commands[0].what).task), 3);
}

TEST(Inbox, DoesNotReplaceATaskBeforeAResume) {
    Inbox inbox;
    inbox.post(task_to(1));
    inbox.post(ResumeDrag{});
    inbox.post(task_to(2));
    const auto commands = drain(inbox);
    ASSERT_EQ(commands.size(), 3);
    EXPECT_EQ(target_of(std::get<DragTask>(commands[0].what)), 1);
    EXPECT_EQ(target_of(std::get<DragTask>(commands[2].what)), 2);
}

TEST(Inbox, StopsTheDragThatAnotherJobReplaces) {
    Inbox inbox;
    inbox.post(LoadModel{});
    inbox.post(StartDrag{});
    const auto commands = drain(inbox);
    EXPECT_FALSE(commands[0].stop.stop_requested()) << "a drag waits for its model";
    EXPECT_FALSE(commands[1].stop.stop_requested());
    inbox.post(RenderPictures{});
    inbox.post(task_to(1));
    EXPECT_FALSE(commands[1].stop.stop_requested());
    inbox.post(of_seed(1));
    EXPECT_TRUE(commands[1].stop.stop_requested());
    EXPECT_FALSE(commands[0].stop.stop_requested()) << "a picture waits for its model";
    inbox.post(LoadModel{});
    EXPECT_TRUE(commands[0].stop.stop_requested());
}

TEST(Inbox, StopsOnlyTheRequestedJob) {
    Inbox inbox;
    const auto strip = inbox.post(RenderPictures{});
    inbox.post(StartDrag{});
    const auto commands = drain(inbox);
    inbox.stop();
    EXPECT_FALSE(commands[0].stop.stop_requested());
    EXPECT_TRUE(commands[1].stop.stop_requested());
    inbox.cancel(strip);
    EXPECT_TRUE(commands[0].stop.stop_requested());
    inbox.cancel(strip + 100);
    inbox.forget(strip);
    inbox.cancel(strip);
}

TEST(Inbox, WakesAWaitingWorkerForEveryReason) {
    Inbox inbox;
    const std::vector<std::function<void()>> reasons = {[&] { inbox.post(of_seed(1)); },
                                                        [&] { inbox.post(task_to(1)); },
                                                        [&] { inbox.stop(); },
                                                        [&] { inbox.cancel(1); },
                                                        [&] { inbox.close(); }};
    for (const auto& reason : reasons) {
        std::jthread worker([&inbox] { inbox.wait(); });
        reason();
    }
    EXPECT_TRUE(inbox.is_closed());
    EXPECT_FALSE(inbox.take()) << "what waited is dropped";
}

TEST(Inbox, IsUrgentOnlyForTheCanvas) {
    Inbox inbox;
    inbox.post(RenderPictures{});
    inbox.post(ExportMovement{});
    EXPECT_FALSE(inbox.is_urgent());
    inbox.post(task_to(1));
    EXPECT_TRUE(inbox.is_urgent());
    drain(inbox);
    EXPECT_FALSE(inbox.is_urgent());
    inbox.close();
    EXPECT_TRUE(inbox.is_urgent());
}

TEST(Inbox, WaitsNoLongerThanAsked) {
    Inbox inbox;
    EXPECT_FALSE(inbox.wait_for(std::chrono::milliseconds(1)));
    inbox.post(of_seed(1));
    EXPECT_TRUE(inbox.wait_for(std::chrono::hours(1)));
}

}  // namespace
}  // namespace pliant::engine
