#pragma once

#include "core/base/progress.h"
#include "core/base/sentence.h"

#include <functional>

namespace pliant::engine {

/// What a job is handed when it runs: when to stop, and two ways to be heard meanwhile.
struct RunningJob : JobContext {
    std::function<void(const Sentence&)> on_notice = {};

    /// Tells the person a sentence; the work goes on.
    void notice(const Sentence& sentence) const {
        if (on_notice) on_notice(sentence);
    }
};

}  // namespace pliant::engine
