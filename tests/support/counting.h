#pragma once

#include "core/requests/activity_table.h"

#include <functional>
#include <string>

namespace pliant::support {

/// A request that does nothing but take its time, for tests of whoever runs requests.
struct CountTo {
    struct Answer {
        int reached = 0;
    };

    int end = 3;
    std::string failure = {};                 ///< says this instead of an answer; empty: it answers
    std::function<void(int)> on_number = {};  ///< called on the worker before each number; may wait
};

inline Activity<CountTo::Answer> run(CountTo request, engine::RunningJob job) {
    CountTo::Answer answer;
    job.notice("It counts.");
    while (answer.reached < request.end && !job.is_cancelled()) {
        if (request.on_number) request.on_number(answer.reached);
        ++answer.reached;
        job.report(answer.reached * 1.0 / request.end, std::to_string(answer.reached));
        co_await next_step();
    }
    if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped."};
    if (!request.failure.empty()) co_return Error{ErrorCode::Diverged, request.failure};
    co_return answer;
}

[[nodiscard]] inline engine::ActivityTable counting() {
    engine::ActivityTable table;
    table.add<CountTo>(engine::Pace::Long, [](CountTo request, engine::RunningJob job) {
        return run(std::move(request), std::move(job));
    });
    return table;
}

}  // namespace pliant::support
