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
};

}  // namespace pliant::stylegan
