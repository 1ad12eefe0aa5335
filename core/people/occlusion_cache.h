#pragma once

#include "core/people/occlusion.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

namespace pliant::people {

/// An order-dependent hash of everything added (FNV-1a over 8 bytes at a time).
class Fingerprint {
  public:
    template <typename T, std::size_t N>
    void add(std::span<T, N> values) {
        add_bytes(std::as_bytes(values));
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

  private:
    void add_bytes(std::span<const std::byte> bytes);

    std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// Caches the occlusion baked from assets with one fingerprint in $XDG_CACHE_HOME/pliant or
/// ~/.cache/pliant. Failures to read or write are ignored: baking takes only a second.
class OcclusionCache {
  public:
    /// Destinations and required sizes.
    using Results = std::span<const std::pair<Occlusion::Shares*, std::size_t>>;

    explicit OcclusionCache(std::uint64_t fingerprint);

    [[nodiscard]] bool read(Results results) const;
    void write(Results results) const;

  private:
    std::filesystem::path file_;  // empty: no cache
};

}  // namespace pliant::people
