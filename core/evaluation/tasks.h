#pragma once

#include "core/drag_values/report.h"
#include "core/image/image.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace pliant::evaluation {

enum class TaskKind { SingleMove, MaskedMove, PairedReconstruction };

/// A drag whose outcome can be judged by the pictures.
struct Task {
    TaskKind kind;
    std::uint32_t seed;  ///< of the picture, at psi 0.7
    at::Tensor w_plus;   ///< [1,L,D]
    image::Image before;
    std::vector<drag::Handle> handles;
    image::Image free = {};  ///< masked move: white where it may change; else empty
    image::Image goal = {};  ///< paired reconstruction: the picture to arrive at; else empty
};

/// `count` tasks on the pictures of seeds from `seed` on: the same for the same generator, count
/// and seed. Each has one to three handles on spots that can be told from their surroundings, all
/// to go about the same way, 5 to 15 % of the picture. Corners (Shi and Tomasi 1994) are taken from
/// the middle of the picture, where the thing in it is; pictures without any are passed over, so
/// that there may be fewer tasks than asked for. After a stop: those that there were by then.
[[nodiscard]] std::vector<Task> single_moves(const stylegan::Generator& generator,
                                             int count,
                                             std::uint32_t seed,
                                             const std::stop_token& stop = {});

/// The same moves, free within one and a half times the way round handles and targets.
[[nodiscard]] std::vector<Task> with_masks(std::vector<Task> single_moves);

/// Two latents near to each other, and where 32 spots of the first one's picture are in the
/// second's: the protocol of Pan et al. 2023, Table 2. The second latent is the first one's, with
/// its first `rows` rows taken 30 % of the way to those of another seed; the paper does not say how
/// it perturbs. Spots by dense optical flow (DIS).
[[nodiscard]] std::vector<Task> paired_reconstructions(const stylegan::Generator& generator,
                                                       int count,
                                                       std::uint32_t seed,
                                                       std::int64_t rows,
                                                       const std::stop_token& stop = {});

}  // namespace pliant::evaluation
