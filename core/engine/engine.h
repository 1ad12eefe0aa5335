#pragma once

#include "core/live/interactive.h"
#include "core/live/log.h"
#include "core/requests/activity_table.h"
#include "core/requests/event.h"
#include "core/requests/request.h"

#include <filesystem>
#include <memory>

namespace pliant::engine {

struct EngineOptions {
    std::filesystem::path log_file = default_log_file();  ///< empty: no log
    int threads = 0;  ///< for tensor operations; 0: one per core, or OMP_NUM_THREADS
};

/// The interface to everything Pliant can compute: requests in, events out, values only.
///
/// One worker thread owns every model and tensor and runs the requests in order. Any error in a job
/// becomes its Failed event, and the engine keeps running. Thread-safe.
class Engine {
  public:
    explicit Engine(const EngineOptions& options = {});
    /// Stops the running job within one step and drops queued ones.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Queues the request and returns immediately.
    JobId submit(Request request);
    /// Cancels a job: a queued one is dropped, a running one stops within one step, and an ended
    /// one is unaffected. Its last event follows either way.
    void cancel(JobId job);
    /// The next event; blocks until there is one.
    [[nodiscard]] Event wait();

    /// Log file with details of failures; empty if it cannot be written.
    [[nodiscard]] const std::filesystem::path& log_file() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The table of all requests besides those of the canvas.
[[nodiscard]] ActivityTable activities();

/// An Interactive for generators and drags, with all activities. `threads`: for tensor operations;
/// 0: one per core, or OMP_NUM_THREADS.
[[nodiscard]] std::unique_ptr<Interactive> make_interactive(InteractiveOptions options = {},
                                                            int threads = 0);

}  // namespace pliant::engine
