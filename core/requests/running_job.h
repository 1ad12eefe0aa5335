#pragma once

#include "core/base/progress.h"
#include "core/base/sentence.h"
#include "core/requests/request.h"

#include <filesystem>
#include <functional>

namespace pliant::engine {

/// What an activity is handed: when to stop, and ways to be heard before its end. Each may be
/// empty.
struct RunningJob : JobContext {
    std::function<void(const Sentence&)> on_notice = {};
    std::function<void(Answer)> on_part = {};
    std::filesystem::path log_file = {};  ///< where failures are written down; empty: nowhere

    /// Tells the person a sentence; the work goes on.
    void notice(const Sentence& sentence) const {
        if (on_notice) on_notice(sentence);
    }
    /// Shows something of the answer that is there already.
    template <typename T>
    void show(T part) const {
        if (on_part) on_part(Answer(std::move(part)));
    }
};

}  // namespace pliant::engine
