#pragma once

#include "core/requests/live_request.h"

namespace pliant::engine {

[[nodiscard]] inline engine::WhichPicture of_seed(std::uint32_t seed) {
    return {.source = {.seed = seed}};
}

/// One handle at (10, 10), to be pulled to (x, 10).
[[nodiscard]] inline engine::DragTask task_to(double x, bool is_live = false) {
    return {.points = {{.id = 1, .handle = {10, 10}, .target = Point{x, 10}}}, .is_live = is_live};
}

}  // namespace pliant::engine
