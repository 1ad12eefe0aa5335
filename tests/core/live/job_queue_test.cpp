#include "core/live/job_queue.h"

#include "core/requests/generate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <future>
#include <latch>
#include <memory>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

namespace pliant::engine {
namespace {

/// An answer that can be told from others.
Answer picture_count(std::size_t count) {
    GeneratedPictures pictures;
    pictures.finished = count;
    return Answer(pictures);
}

std::size_t count_in(const Event& event) {
    return std::get<Finished>(event.what).answer.as<GeneratedPictures>().finished;
}

const Error& error_in(const Event& event) { return std::get<Failed>(event.what).error; }

/// A job that says when it began, then waits to be stopped.
Job endless(std::latch& begun) {
    return [&begun](const RunningJob& job) -> Result<Answer> {
        std::latch stopped(1);
        const std::stop_callback on_stop(job.stop, [&stopped] { stopped.count_down(); });
        begun.count_down();
        stopped.wait();
        return Error{ErrorCode::Cancelled, "stopped"};
    };
}

TEST(JobQueue, RunsJobsInTheOrderSubmitted) {
    JobQueue queue;
    std::vector<JobId> ids;
    for (std::size_t count = 0; count < 20; ++count) {
        ids.push_back(queue.submit(
            [count](const RunningJob&) -> Result<Answer> { return picture_count(count); }));
    }
    for (std::size_t count = 0; count < 20; ++count) {
        const Event event = queue.wait();
        EXPECT_EQ(event.job, ids[count]);
        EXPECT_EQ(count_in(event), count);
    }
}

TEST(JobQueue, DeliversProgressAndNoticesBeforeTheEnd) {
    JobQueue queue;
    queue.submit([](const RunningJob& job) -> Result<Answer> {
        job.report(0.5, "half");
        job.notice("The GPU is warm.");
        return picture_count(1);
    });
    const Event progress = queue.wait();
    EXPECT_EQ(std::get<Progress>(progress.what).fraction, 0.5);
    EXPECT_EQ(std::get<Progress>(progress.what).what, "half");
    EXPECT_EQ(std::get<Notice>(queue.wait().what).sentence, "The GPU is warm.");
    EXPECT_EQ(count_in(queue.wait()), 1);
}

TEST(JobQueue, TurnsExceptionsIntoFailuresAndKeepsRunning) {
    JobQueue queue;
    queue.submit([](const RunningJob&) -> Result<Answer> { throw std::runtime_error("index 7"); });
    queue.submit([](const RunningJob&) -> Result<Answer> { throw std::bad_alloc(); });
    queue.submit([](const RunningJob&) -> Result<Answer> { throw 42; });
    queue.submit([](const RunningJob&) -> Result<Answer> { return picture_count(4); });

    const Event defect = queue.wait();
    EXPECT_EQ(error_in(defect).code, ErrorCode::Internal);
    EXPECT_EQ(error_in(defect).detail, "index 7");
    EXPECT_EQ(error_in(queue.wait()).code, ErrorCode::OutOfMemory);
    EXPECT_EQ(error_in(queue.wait()).code, ErrorCode::Internal);
    EXPECT_EQ(count_in(queue.wait()), 4);
}

TEST(JobQueue, PassesOnTheErrorThatAJobReturns) {
    JobQueue queue;
    queue.submit([](const RunningJob&) -> Result<Answer> {
        return Error{ErrorCode::FileCorrupt, "cut short", "at 12"};
    });
    const Event event = queue.wait();
    EXPECT_EQ(error_in(event).code, ErrorCode::FileCorrupt);
    EXPECT_EQ(error_in(event).message, "cut short");
    EXPECT_EQ(error_in(event).detail, "at 12");
}

TEST(JobQueue, StopsTheJobThatRuns) {
    JobQueue queue;
    std::latch begun(1);
    const JobId id = queue.submit(endless(begun));
    begun.wait();
    queue.cancel(id);
    const Event event = queue.wait();
    EXPECT_EQ(event.job, id);
    EXPECT_EQ(error_in(event).code, ErrorCode::Cancelled);
}

TEST(JobQueue, DropsACancelledJobFromTheQueue) {
    JobQueue queue;
    std::latch begun(1);
    std::atomic<bool> ran = false;
    const JobId first = queue.submit(endless(begun));
    const JobId second = queue.submit([&ran](const RunningJob&) -> Result<Answer> {
        ran = true;
        return picture_count(2);
    });
    begun.wait();

    queue.cancel(second);
    const Event dropped = queue.wait();
    EXPECT_EQ(dropped.job, second);
    EXPECT_EQ(error_in(dropped).code, ErrorCode::Cancelled);

    queue.cancel(first);
    EXPECT_EQ(queue.wait().job, first);
    EXPECT_FALSE(ran);
}

TEST(JobQueue, LeavesOtherJobsAloneWhenOneIsCancelled) {
    JobQueue queue;
    std::latch begun(1);
    const JobId first = queue.submit(endless(begun));
    const JobId second = queue.submit([](const RunningJob& job) -> Result<Answer> {
        return picture_count(job.is_cancelled() ? 0 : 2);
    });
    begun.wait();
    queue.cancel(first);
    EXPECT_EQ(queue.wait().job, first);
    const Event event = queue.wait();
    EXPECT_EQ(event.job, second);
    EXPECT_EQ(count_in(event), 2);
}

TEST(JobQueue, IgnoresALateCancellation) {
    JobQueue queue;
    const JobId first =
        queue.submit([](const RunningJob&) -> Result<Answer> { return picture_count(1); });
    EXPECT_EQ(count_in(queue.wait()), 1);
    queue.cancel(first);
    queue.cancel(first + 100);
    queue.submit([](const RunningJob&) -> Result<Answer> { return picture_count(2); });
    EXPECT_EQ(count_in(queue.wait()), 2);
}

TEST(JobQueue, LetsAStopCallbackCallTheQueue) {
    JobQueue queue;
    std::latch begun(1);
    JobId follow_up = 0;
    const JobId id = queue.submit([&](const RunningJob& job) -> Result<Answer> {
        std::latch stopped(1);
        const std::stop_callback on_stop(job.stop, [&] {
            follow_up =
                queue.submit([](const RunningJob&) -> Result<Answer> { return picture_count(9); });
            stopped.count_down();
        });
        begun.count_down();
        stopped.wait();
        return picture_count(8);
    });
    begun.wait();
    queue.cancel(id);
    EXPECT_EQ(count_in(queue.wait()), 8);
    const Event event = queue.wait();
    EXPECT_EQ(event.job, follow_up);
    EXPECT_EQ(count_in(event), 9);
}

TEST(JobQueue, StopsTheRunningJobAndDropsTheOthersWhenDestroyed) {
    std::atomic<bool> ran = false;
    {
        JobQueue queue;
        std::latch begun(1);
        queue.submit(endless(begun));
        queue.submit([&ran](const RunningJob&) -> Result<Answer> {
            ran = true;
            return picture_count(2);
        });
        begun.wait();
    }
    EXPECT_FALSE(ran);
}

TEST(JobQueue, ReleasesWhatAJobHolds) {
    auto held = std::make_shared<int>(7);
    const std::weak_ptr<int> watched = held;
    {
        JobQueue queue;
        queue.submit([held](const RunningJob&) -> Result<Answer> { return picture_count(1); });
        held.reset();
        EXPECT_EQ(count_in(queue.wait()), 1);
    }
    EXPECT_TRUE(watched.expired());
}

TEST(JobQueue, PreparesItsWorkerBeforeTheFirstJobAndRunsAllJobsOnIt) {
    std::promise<std::thread::id> prepared;
    JobQueue queue(
        {.prepare_worker = [&prepared] { prepared.set_value(std::this_thread::get_id()); }});
    const auto worker = prepared.get_future().get();
    EXPECT_NE(worker, std::this_thread::get_id());
    for (int round = 0; round < 3; ++round) {
        queue.submit([worker](const RunningJob&) -> Result<Answer> {
            return picture_count(std::this_thread::get_id() == worker ? 1 : 0);
        });
        EXPECT_EQ(count_in(queue.wait()), 1);
    }
}

TEST(JobQueue, PassesEveryEventToItsListener) {
    std::atomic<int> seen = 0;
    JobQueue queue({.on_event = [&seen](const Event&) { ++seen; }});
    queue.submit([](const RunningJob& job) -> Result<Answer> {
        job.report(0.5, "half");
        return picture_count(1);
    });
    static_cast<void>(queue.wait());
    static_cast<void>(queue.wait());
    EXPECT_EQ(seen, 2);
}

/// Every job has exactly one last event, whatever races with what.
TEST(JobQueue, EndsEveryJobOnceUnderSubmissionsAndCancellationsFromSeveralThreads) {
    constexpr int kThreads = 4;
    constexpr int kJobsEach = 100;
    JobQueue queue;
    std::barrier start(kThreads);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&queue, &start] {
                start.arrive_and_wait();
                for (int count = 0; count < kJobsEach; ++count) {
                    const JobId id = queue.submit([](const RunningJob& job) -> Result<Answer> {
                        if (job.is_cancelled()) return Error{ErrorCode::Cancelled, "stopped"};
                        return picture_count(1);
                    });
                    if (count % 2 == 0) queue.cancel(id);
                }
            });
        }
    }
    std::vector<int> ends(kThreads * kJobsEach + 1);
    for (int count = 0; count < kThreads * kJobsEach; ++count) ++ends.at(queue.wait().job);
    for (std::size_t id = 1; id < ends.size(); ++id) EXPECT_EQ(ends[id], 1) << "job " << id;
}

TEST(JobQueue, StartsAndStopsAThousandTimes) {
    JobQueue queue;
    for (int round = 0; round < 1000; ++round) {
        std::latch begun(1);
        const JobId id = queue.submit(endless(begun));
        begun.wait();
        queue.cancel(id);
        ASSERT_EQ(queue.wait().job, id);
    }
}

}  // namespace
}  // namespace pliant::engine
