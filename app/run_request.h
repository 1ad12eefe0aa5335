#pragma once

#include "core/base/result.h"
#include "core/requests/request.h"

#include <utility>

namespace pliant::app {

/// Runs one request to its end on its own engine, with progress and notices on stderr. The first
/// Ctrl-C stops it gracefully, the second one immediately.
[[nodiscard]] Result<engine::Answer> run_any_request(engine::Request request);

/// The same for a request of known type.
template <engine::Askable Request>
[[nodiscard]] Result<typename Request::Answer> run_request(Request request) {
    auto answer = run_any_request(std::move(request));
    if (!answer) return answer.error();
    return (*std::move(answer)).template as<typename Request::Answer>();
}

}  // namespace pliant::app
