#pragma once

#include "core/drag/report.h"
#include "core/image/image.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::evaluation {

/// One to three handles on spots that can be told from their surroundings, all to go about the same
/// way, 5 to 15 % of the picture.
struct SingleMove {
    std::uint32_t seed;  ///< of the picture, at psi 0.7
    at::Tensor w_plus;   ///< [1,L,D]
    image::Image before;
    std::vector<drag::Handle> handles;
    /// White within one and a half times the way round handles and targets.
    image::Image free;
};

/// `count` of them on the pictures of seeds from `seed` on: the same for the same generator, count
/// and seed. Corners (Shi and Tomasi 1994) are taken from the middle of the picture, where the
/// thing in it is; pictures without any are passed over.
[[nodiscard]] std::vector<SingleMove> single_moves(const stylegan::Generator& generator,
                                                   int count,
                                                   std::uint32_t seed);

/// Two latents near to each other, and where 32 spots of the first one's picture are in the
/// second's: the protocol of Pan et al. 2023, Table 2.
struct PairedReconstruction {
    std::uint32_t seed;
    at::Tensor w_plus;  ///< [1,L,D]
    image::Image before;
    image::Image goal;
    std::vector<drag::Handle> handles;
};

/// The second latent is the first one's, with its first `rows` rows taken 30 % of the way to those
/// of another seed; the paper does not say how it perturbs. Spots by dense optical flow (DIS).
[[nodiscard]] std::vector<PairedReconstruction> paired_reconstructions(
    const stylegan::Generator& generator, int count, std::uint32_t seed, std::int64_t rows);

}  // namespace pliant::evaluation
