#pragma once

#include "core/base/progress.h"
#include "core/base/sentence.h"
#include "core/requests/request.h"

#include <filesystem>
#include <functional>

namespace pliant::engine {

/// The context of a running activity: its stop token and its callbacks. Each may be empty.
struct RunningJob : JobContext {
    std::function<void(const Sentence&)> on_notice = {};
    std::function<void(Answer)> on_part = {};
    std::filesystem::path log_file = {};  ///< log of failures; empty: none

    /// Shows the user a message; the work continues.
    void notice(const Sentence& sentence) const {
        if (on_notice) on_notice(sentence);
    }
    /// Reports a part of the answer that is already available.
    template <typename T>
    void show(T part) const {
        if (on_part) on_part(Answer(std::move(part)));
    }
};

}  // namespace pliant::engine
