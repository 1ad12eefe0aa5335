#pragma once

#include "core/people/occlusion.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

namespace pliant::people {

/// A hash of everything that was added, in order (FNV-1a over 8 bytes at a time).
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

/// What was baked of assets with one fingerprint, kept in $XDG_CACHE_HOME/pliant (else
/// ~/.cache/pliant). A cache that cannot be read or written is none: baking takes a second.
class OcclusionCache {
  public:
    /// Where the shares go, and how many there must be.
    using Results = std::span<const std::pair<Occlusion::Shares*, std::size_t>>;

    explicit OcclusionCache(std::uint64_t fingerprint);

    [[nodiscard]] bool read(Results results) const;
    void write(Results results) const;

  private:
    std::filesystem::path file_;  // empty: nowhere
};

}  // namespace pliant::people
