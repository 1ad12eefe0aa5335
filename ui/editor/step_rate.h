#pragma once

#include <chrono>
#include <deque>

namespace pliant::ui {

/// How many steps a second a drag makes, over about its last second.
class StepRate {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    void add(Moment now);
    void restart() { moments_.clear(); }
    /// 0 until there were two steps.
    [[nodiscard]] double per_second() const;

  private:
    std::deque<Moment> moments_;
};

}  // namespace pliant::ui
