#pragma once

#include "core/requests/event.h"
#include "core/requests/live_request.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <variant>
#include <vector>

namespace pliant::engine {

/// Resume the drag that stopped.
struct ResumeDrag {
    std::optional<int> steps = {};
};

/// A command for the worker.
struct Command {
    JobId job = 0;  ///< 0 for a DragTask: it belongs to the current drag
    std::stop_token stop;
    std::variant<LoadModel, WhichPicture, StartDrag, DragTask, ResumeDrag, Request> what;
};

/// The worker's command queue. A new command drops or stops those it supersedes. Keeps track of
/// which job owns the canvas.
class Inbox {
  public:
    JobId post(LoadModel request);
    JobId post(WhichPicture picture);
    JobId post(StartDrag request);
    JobId post(ResumeDrag request);
    /// Background work: runs when the canvas has nothing to do.
    JobId post(Request request);
    /// Replaces the task of a drag still in the queue, or a queued task for the same drag.
    void post(DragTask task);

    /// Stops the drag or picture that owns the canvas.
    void stop();
    /// Stops a job, queued or running.
    void cancel(JobId job);
    /// Pauses a job between two steps, or resumes it. Has no effect on jobs that own the canvas.
    void set_paused(JobId job, bool is_paused);
    /// Stops every job and ends the worker.
    void close();

    /// The newest job that owns or will own the canvas.
    [[nodiscard]] JobId current() const;

    // For the worker.
    [[nodiscard]] bool is_closed() const;
    /// The next command, if any; never blocks.
    [[nodiscard]] std::optional<Command> take();
    /// Whether a command is queued that the canvas should not have to wait for.
    [[nodiscard]] bool is_urgent() const;
    [[nodiscard]] bool is_paused(JobId job) const;
    /// Call after a job's last event.
    void forget(JobId job);
    /// Blocks until something has been posted, stopped or closed since the last wait.
    void wait();
    /// The same with a timeout; returns whether something happened.
    bool wait_for(std::chrono::milliseconds time);

  private:
    template <typename What>
    JobId post_on_canvas(What what);
    /// Call with the lock held.
    [[nodiscard]] JobId push(Command command);
    [[nodiscard]] std::stop_source stop_source_of(JobId job) const;
    /// Call without the lock: request_stop() runs the token's callbacks.
    void stop_and_wake(const std::vector<std::stop_source>& sources);

    mutable std::mutex mutex_;
    std::condition_variable has_news_;
    bool is_woken_ = false;
    bool is_closed_ = false;
    std::deque<Command> waiting_;
    std::map<JobId, std::stop_source> unfinished_;
    std::set<JobId> paused_;
    JobId last_ = 0;
    JobId current_ = 0;
    JobId on_canvas_ = 0;  // the picture or drag that the next one replaces
    JobId loading_ = 0;
};

}  // namespace pliant::engine
