#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace pliant {

/// How long work will go on, if it goes on as fast as it did since it was first heard of. Pauses do
/// not count, and nor does what was done before: a training that is resumed begins in the middle.
class TimeLeft {
  public:
    using Clock = std::chrono::steady_clock;

    /// Reports the fraction done, 0 .. 1. If it decreases, the work has started again.
    void report(double fraction, Clock::time_point now);
    void set_paused(bool is_paused, Clock::time_point now);

    /// Nothing until the work was watched for long enough to be trusted.
    [[nodiscard]] std::optional<std::chrono::seconds> at(Clock::time_point now) const;

  private:
    struct Point {
        double fraction = 0.0;
        Clock::duration worked{};
    };
    [[nodiscard]] Clock::duration worked(Clock::time_point now) const;

    std::optional<Clock::time_point> begun_;
    std::optional<Clock::time_point> paused_;
    Clock::duration pauses_{};
    Point first_, last_;
};

/// "12 s", "3 min", "2 h 10 min": as exactly as a person wants to know it.
[[nodiscard]] std::string short_time(std::chrono::seconds time);

}  // namespace pliant
