#pragma once

#include <chrono>

namespace pliant::drag {

/// Measures the seconds between laps; the first starts at construction.
class Stopwatch {
  public:
    double lap() {
        const auto now = Clock::now();
        const auto seconds = std::chrono::duration<double>(now - last_).count();
        last_ = now;
        return seconds;
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point last_ = Clock::now();
};

}  // namespace pliant::drag
