#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/sentence.h"
#include "core/requests/request.h"

#include <cstdint>
#include <variant>

namespace pliant::engine {

/// A message to the user while the work continues.
struct Notice {
    Sentence sentence;
};

/// A part of the answer that is available before the end.
struct Part {
    Answer what;
};

/// The last event of an activity that completed.
struct Finished {
    Answer answer;
};

/// The last event of an activity that failed, or was cancelled without a result.
struct Failed {
    Error error;
};

/// Identifies a request from its submission to its last event.
using JobId = std::uint64_t;

/// Something that happened to a job. The events of a job are in order; Finished or Failed is the
/// last.
struct Event {
    JobId job = 0;
    std::variant<Progress, Notice, Part, Finished, Failed> what;
};

}  // namespace pliant::engine
