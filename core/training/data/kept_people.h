#pragma once

#include "core/people/parallel.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pliant::training {

/// What is rendered of people, by their seeds: that of some stays in memory.
template <typename Rendered>
class KeptPeople {
  public:
    /// Keeps what is rendered of the `count` people from the seed `first` on.
    KeptPeople(std::uint64_t first, std::int64_t count)
        : first_(first), kept_(static_cast<std::size_t>(count)) {}

    /// Calls use(i, rendered) for every seed, on up to `threads` threads, with what is kept of that
    /// person, or else with render(seed).
    template <typename Render, typename Use>
    void for_each(std::span<const std::uint64_t> seeds,
                  int threads,
                  const Render& render,
                  const Use& use) {
        std::vector<Shared> fresh(seeds.size());
        people::parallel_for(static_cast<int>(seeds.size()), threads, [&](int i) {
            const auto* const kept = place_of(seeds[i]);
            if (kept != nullptr && *kept != nullptr) return use(i, **kept);
            auto made = std::make_shared<const Rendered>(render(seeds[i]));
            use(i, *made);
            if (kept != nullptr) fresh[i] = std::move(made);
        });
        // Stored by this thread only, since a seed may occur twice.
        for (std::size_t i = 0; i < seeds.size(); ++i) {
            if (fresh[i] != nullptr) *place_of(seeds[i]) = std::move(fresh[i]);
        }
    }

  private:
    using Shared = std::shared_ptr<const Rendered>;

    /// Null where the person is not kept.
    [[nodiscard]] Shared* place_of(std::uint64_t seed) {
        const bool is_kept = seed >= first_ && seed - first_ < kept_.size();
        return is_kept ? &kept_[seed - first_] : nullptr;
    }

    std::uint64_t first_;
    std::vector<Shared> kept_;
};

}  // namespace pliant::training
