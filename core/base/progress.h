#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace pliant {

/// Progress of a job, reported from its thread.
struct Progress {
    double fraction = 0.0;  ///< of the whole job, 0 .. 1
    std::string what;       ///< what is being done or was just finished, for display: "seed 42"
};

using ProgressSink = std::function<void(const Progress&)>;

/// Cancellation and progress reporting for jobs over 100 ms. Both may be empty.
struct JobContext {
    std::stop_token stop = {};
    ProgressSink on_progress = {};

    [[nodiscard]] bool is_cancelled() const { return stop.stop_requested(); }
    void report(double fraction, std::string what) const {
        if (on_progress) on_progress({fraction, std::move(what)});
    }
};

}  // namespace pliant
