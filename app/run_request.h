#pragma once

#include "core/base/result.h"
#include "core/requests/request.h"

#include <utility>

namespace pliant::app {

/// Runs one request to its end on an engine of its own: progress and notices on stderr, the first
/// Ctrl-C stops it in good order, the second one at once.
[[nodiscard]] Result<engine::Answer> run_any_request(engine::Request request);

/// The same of one kind, with what it is answered by.
template <engine::Askable Request>
[[nodiscard]] Result<typename Request::Answer> run_request(Request request) {
    auto answer = run_any_request(std::move(request));
    if (!answer) return answer.error();
    return (*std::move(answer)).template as<typename Request::Answer>();
}

}  // namespace pliant::app
