#pragma once

namespace pliant {

/// An exponential moving average, for displaying speeds and losses.
class RecentMean {
  public:
    void add(double number) {
        constexpr double kShare = 0.02;  // weight of the newest
        value_ = has_any_ ? value_ + kShare * (number - value_) : number;
        has_any_ = true;
    }
    [[nodiscard]] double value() const { return value_; }

  private:
    double value_ = 0.0;
    bool has_any_ = false;
};

}  // namespace pliant
