#pragma once

#include "core/base/progress.h"

#include <functional>
#include <string>
#include <utility>

namespace pliant::engine {

/// What a job is handed when it runs: when to stop, and two ways to be heard meanwhile.
struct RunningJob : JobContext {
    std::function<void(std::string)> on_notice = {};

    /// Tells the person a sentence; the work goes on.
    void notice(std::string sentence) const {
        if (on_notice) on_notice(std::move(sentence));
    }
};

}  // namespace pliant::engine
