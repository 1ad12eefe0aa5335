#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/sentence.h"
#include "core/requests/request.h"

#include <cstdint>
#include <variant>

namespace pliant::engine {

/// A sentence for the person, while the work goes on.
struct Notice {
    Sentence sentence;
};

/// Something that belongs to the answer and is there before its end.
struct Part {
    Answer what;
};

/// An activity's last event: it is done.
struct Finished {
    Answer answer;
};

/// An activity's last event: it gave up, or was cancelled with nothing to keep.
struct Failed {
    Error error;
};

/// Names a request from when it is asked to its last event.
using JobId = std::uint64_t;

/// Something that happened to a job. Events of one job come in order; Finished or Failed is the
/// last.
struct Event {
    JobId job = 0;
    std::variant<Progress, Notice, Part, Finished, Failed> what;
};

}  // namespace pliant::engine
