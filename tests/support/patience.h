#pragma once

#include <chrono>

namespace pliant::support {

/// How long a test waits for what must happen. Only a hang takes so long, even under sanitizers on
/// a machine that is busy with other things.
inline constexpr std::chrono::minutes kPatience{5};

}  // namespace pliant::support
