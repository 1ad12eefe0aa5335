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

/// Go on with the drag that stopped.
struct ResumeDrag {
    std::optional<int> steps = {};
};

/// What the worker is asked to do.
struct Command {
    JobId job = 0;  ///< 0 of a DragTask: it is of the drag that runs
    std::stop_token stop;
    std::variant<LoadModel, WhichPicture, StartDrag, DragTask, ResumeDrag, Request> what;
};

/// Where commands wait for the worker, in order; what a newer one makes pointless is dropped or
/// told to stop. Knows which job has the canvas.
class Inbox {
  public:
    JobId post(LoadModel request);
    JobId post(WhichPicture picture);
    JobId post(StartDrag request);
    JobId post(ResumeDrag request);
    /// What is done while there is nothing better to do.
    JobId post(Request request);
    /// Replaces the task of a drag that waits here, or one that waits for the same drag.
    void post(DragTask task);

    /// Tells the drag or picture that has the canvas to stop.
    void stop();
    /// Tells a job to stop, whether it waits or runs.
    void cancel(JobId job);
    /// Lets a job wait between two steps, or go on. One that does not stand back from the canvas is
    /// left alone.
    void set_paused(JobId job, bool is_paused);
    /// Tells every job to stop, and the worker to end.
    void close();

    /// The newest job of those that take the canvas.
    [[nodiscard]] JobId current() const;

    // For the worker.
    [[nodiscard]] bool is_closed() const;
    /// The next command, or nothing; never waits.
    [[nodiscard]] std::optional<Command> take();
    /// Whether something waits that the canvas must not be kept from.
    [[nodiscard]] bool is_urgent() const;
    /// Whether a job is to wait.
    [[nodiscard]] bool is_paused(JobId job) const;
    /// A job said its last word.
    void forget(JobId job);
    /// Waits until something was posted, stopped or closed since the last wait.
    void wait();
    /// The same for so long at most; whether there was something.
    bool wait_for(std::chrono::milliseconds time);

  private:
    template <typename What>
    JobId post_on_canvas(What what);
    /// With the lock held.
    [[nodiscard]] JobId push(Command command);
    [[nodiscard]] std::stop_source stop_source_of(JobId job) const;
    /// Without it, as stopping calls back whatever hangs on the token.
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
    JobId on_canvas_ = 0;  // the show, drag or resume that the next one replaces
    JobId loading_ = 0;
};

}  // namespace pliant::engine
