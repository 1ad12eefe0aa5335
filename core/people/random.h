#pragma once

#include <cstdint>

namespace pliant::people {

/// Random numbers for one person: splitmix64 with a hashed seed, since plain splitmix64 would give
/// neighbouring seeds the same sequence shifted by one.
class Random {
  public:
    explicit Random(std::uint64_t seed);

    [[nodiscard]] std::uint64_t bits();
    /// In [0, 1).
    [[nodiscard]] float uniform();
    [[nodiscard]] float uniform(float low, float high) { return low + (high - low) * uniform(); }
    [[nodiscard]] float normal();
    /// Truncated normal in [low, high], by rejection.
    [[nodiscard]] float normal(float mean, float deviation, float low, float high);
    [[nodiscard]] bool chance(float probability) { return uniform() < probability; }
    /// 0 .. count-1.
    [[nodiscard]] int index(int count);

  private:
    std::uint64_t state_;
};

}  // namespace pliant::people
