#pragma once

#include <chrono>
#include <utility>

namespace pliant {

/// Measures seconds: since its construction, and between laps.
class Stopwatch {
  public:
    /// Since construction.
    [[nodiscard]] double seconds() const { return between(start_, Clock::now()); }

    /// Since the last lap; the first one starts at construction.
    double lap() {
        const auto now = Clock::now();
        return between(std::exchange(last_, now), now);
    }

  private:
    using Clock = std::chrono::steady_clock;

    static double between(Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double>(to - from).count();
    }

    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

}  // namespace pliant
