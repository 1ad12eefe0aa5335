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
    int threads = 0;  ///< that tensors are computed with; 0: one per core, or OMP_NUM_THREADS
};

/// The one door to everything Pliant can compute: requests in, events out, values only.
///
/// One worker thread owns every model and every tensor and takes the requests in order. Whatever
/// goes wrong in a job becomes its Failed event; the engine lives on. All functions may be called
/// from any thread.
class Engine {
  public:
    explicit Engine(const EngineOptions& options = {});
    /// Cancels what runs and drops what waits, within one step of the running job.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Lines the request up and returns at once.
    JobId submit(Request request);
    /// Asks a job to stop. One that has not begun is dropped; one that runs stops within one step;
    /// one that has ended is left alone. Its last event follows either way.
    void cancel(JobId job);
    /// The next event; waits until there is one.
    [[nodiscard]] Event wait();

    /// Where failures are written down in detail; empty when nothing can be written there.
    [[nodiscard]] const std::filesystem::path& log_file() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// All that the program can do beside the canvas: a line for each request.
[[nodiscard]] ActivityTable activities();

/// An Interactive on generators and their drags, which knows all activities. `threads`: that
/// tensors are computed with; 0: one per core, or OMP_NUM_THREADS.
[[nodiscard]] std::unique_ptr<Interactive> make_interactive(InteractiveOptions options = {},
                                                            int threads = 0);

}  // namespace pliant::engine
