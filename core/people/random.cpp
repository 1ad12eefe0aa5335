#include "core/people/random.h"

#include "core/people/vector.h"

namespace pliant::people {

Random::Random(std::uint64_t seed) : state_(seed * 0xD1342543DE82EF95ULL + 0x9876543210ULL) {
    state_ ^= state_ >> 29;
    state_ *= 0xBF58476D1CE4E5B9ULL;
    state_ ^= state_ >> 32;
    state_ *= 0x94D049BB133111EBULL;
    state_ ^= state_ >> 29;
    for (int i = 0; i < 4; ++i) (void)bits();
}

std::uint64_t Random::bits() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

float Random::uniform() { return static_cast<float>(bits() >> 40) * (1.0F / 16777216.0F); }

float Random::normal() {
    const float radius = std::sqrt(-2.0F * std::log(std::max(1e-7F, uniform())));
    return radius * std::cos(2.0F * kPi * uniform());
}

float Random::normal(float mean, float deviation, float low, float high) {
    constexpr int kTries = 20;
    for (int i = 0; i < kTries; ++i) {
        const float value = mean + deviation * normal();
        if (value >= low && value <= high) return value;
    }
    return clamped(mean, low, high);
}

int Random::index(int count) { return static_cast<int>(bits() >> 33) % count; }

}  // namespace pliant::people
