#pragma once

#include <cstdint>

namespace pliant::people {

/// The random numbers of one person: splitmix64 behind a thorough hash of the seed, since plain
/// splitmix of neighbouring seeds runs through the same numbers, shifted by one.
class Random {
  public:
    explicit Random(std::uint64_t seed);

    [[nodiscard]] std::uint64_t bits();
    /// In [0, 1).
    [[nodiscard]] float uniform();
    [[nodiscard]] float uniform(float low, float high) { return low + (high - low) * uniform(); }
    [[nodiscard]] float normal();
    /// A normal number inside [low, high], drawn again while it is outside.
    [[nodiscard]] float normal(float mean, float deviation, float low, float high);
    [[nodiscard]] bool chance(float probability) { return uniform() < probability; }
    /// 0 .. count-1.
    [[nodiscard]] int index(int count);

  private:
    std::uint64_t state_;
};

}  // namespace pliant::people
