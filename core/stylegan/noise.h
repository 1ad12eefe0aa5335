#pragma once

#include <cstdint>

namespace pliant::stylegan {

/// The noise added inside every synthesis layer.
struct Noise {
    enum class Kind {
        Const,   ///< the maps stored with the weights: the same latent gives the same picture
        None,    ///< no noise
        Random,  ///< fresh normal maps drawn from `seed`
    };
    Kind kind = Kind::Const;
    std::uint64_t seed = 0;  ///< of Random
    /// Of Random: the samples are every `every`-th from `first` on of so many more that draw from
    /// the same stream, each as if all were there.
    std::int64_t first = 0, every = 1;
};

}  // namespace pliant::stylegan
