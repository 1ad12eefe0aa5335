#pragma once

#include <cstdint>

namespace pliant::stylegan {

/// The noise added inside every synthesis layer.
struct Noise {
    enum class Kind {
        Const,   ///< the stored maps: the same latent gives the same picture
        None,    ///< no noise
        Random,  ///< fresh normal maps drawn from `seed`
    };
    Kind kind = Kind::Const;
    std::uint64_t seed = 0;  ///< of Random
    /// Of Random, for one process's share of a batch: its samples are `first`, `first + every`, ...
    /// of the whole batch and get the same noise as there.
    std::int64_t first = 0, every = 1;
};

}  // namespace pliant::stylegan
