#pragma once

#include "core/drag_values/report.h"
#include "core/image/image.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace pliant::evaluation {

enum class TaskKind { SingleMove, MaskedMove, PairedReconstruction, RudeMove };

/// A drag whose result can be measured in the pictures.
struct Task {
    TaskKind kind;
    std::uint32_t seed;  ///< of the picture, at psi 0.7
    at::Tensor w_plus;   ///< [1,L,D]
    image::Image before;
    std::vector<drag::Handle> handles;
    image::Image free = {};  ///< masked move: white where it may change; otherwise empty
    image::Image goal = {};  ///< paired reconstruction: the target picture; otherwise empty
};

/// `count` reproducible tasks on the pictures of the seeds from `seed` on. Each has one to three
/// handles, which all move in about the same direction by 5 to 15 % of the picture. Handles are
/// corners (Shi and Tomasi 1994) in the middle of the picture, where the subject is; pictures
/// without corners are skipped, so there may be fewer tasks than asked for. After a stop, returns
/// the tasks made so far.
[[nodiscard]] std::vector<Task> single_moves(const stylegan::Generator& generator,
                                             int count,
                                             std::uint32_t seed,
                                             const std::stop_token& stop = {});

/// The same moves, each with a free region of 1.5 times its length around handles and targets.
[[nodiscard]] std::vector<Task> with_masks(std::vector<Task> single_moves);

/// One to eight handles anywhere in the picture, each to go anywhere: what nobody should ask for,
/// and somebody will.
[[nodiscard]] std::vector<Task> rude_moves(const stylegan::Generator& generator,
                                           int count,
                                           std::uint32_t seed,
                                           const std::stop_token& stop = {});

/// Pairs of nearby latents with 32 corresponding points, as in Pan et al. 2023, Table 2. The second
/// latent is the first with its first `rows` rows interpolated 30 % towards another seed's; the
/// paper does not say how it perturbs. Correspondences are from dense optical flow (DIS).
[[nodiscard]] std::vector<Task> paired_reconstructions(const stylegan::Generator& generator,
                                                       int count,
                                                       std::uint32_t seed,
                                                       std::int64_t rows,
                                                       const std::stop_token& stop = {});

}  // namespace pliant::evaluation
