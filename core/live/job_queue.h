#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/running_job.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace pliant::engine {

/// Returns the answer or an error; exceptions become errors.
using Job = std::function<Result<Answer>(const RunningJob&)>;

struct JobQueueOptions {
    std::filesystem::path log_file = {};  ///< passed on to jobs; empty: none
    /// Runs on the worker before its first job. Must not throw.
    std::function<void()> prepare_worker = {};
    /// Called with every event just before it can be taken, on the thread that publishes it. Must
    /// not throw.
    std::function<void(const Event&)> on_event = {};
};

/// Runs jobs one after another on its own thread and queues their events. Knows nothing of models
/// or tensors, so its threading can be tested with jobs made of latches.
class JobQueue {
  public:
    explicit JobQueue(JobQueueOptions options = {});
    /// Stops the running job, drops queued ones and joins the worker.
    ~JobQueue() = default;
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    JobId submit(Job job);
    void cancel(JobId id);
    [[nodiscard]] Event wait();

  private:
    struct Entry {
        JobId id = 0;
        Job job;
        std::stop_source stop;
    };

    void work(const std::stop_token& shutdown);
    /// The next job, or nothing once the queue is being destroyed.
    std::optional<Entry> take(const std::stop_token& shutdown);
    void run(const Entry& entry);
    void publish(Event event);

    const JobQueueOptions options_;
    std::mutex mutex_;
    std::condition_variable_any has_work_;
    std::condition_variable has_event_;
    std::deque<Entry> waiting_;
    std::deque<Event> events_;
    JobId last_id_ = 0;
    JobId running_id_ = 0;  // 0: none
    std::stop_source running_stop_;
    std::jthread worker_;  // last: joins before the members it uses are destroyed
};

}  // namespace pliant::engine
