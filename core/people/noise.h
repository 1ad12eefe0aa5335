#pragma once

#include <cstdint>

namespace pliant::people {

/// A hash of up to three numbers, as random as noise needs to be.
[[nodiscard]] inline std::uint32_t hashed(std::uint32_t a,
                                          std::uint32_t b = 0,
                                          std::uint32_t c = 0) {
    std::uint32_t h = (a * 73856093U) ^ (b * 19349663U) ^ (c * 83492791U);
    h *= 2246822519U;
    h ^= h >> 13;
    h *= 3266489917U;
    return h ^ (h >> 16);
}

/// In [0, 1).
[[nodiscard]] inline float unit_noise(std::uint32_t hash) {
    return static_cast<float>(hash >> 8) * (1.0F / 16777216.0F);
}
/// In [-1, 1).
[[nodiscard]] inline float signed_noise(std::uint32_t hash) {
    return 2.0F * unit_noise(hash) - 1.0F;
}

}  // namespace pliant::people
