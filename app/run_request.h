#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"

namespace pliant::app {

/// Runs one request to its end on an engine of its own: progress and notices on stderr, the first
/// Ctrl-C stops it in good order, the second one at once.
[[nodiscard]] Result<engine::Outcome> run_request(engine::Request request);

}  // namespace pliant::app
