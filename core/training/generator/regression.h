#pragma once

#include "core/training/data/training_data.h"
#include "core/training/generator/generator_state.h"

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

/// One step of the generator on known pictures of the batch's codes, at the size of the batch's
/// pictures.
void train_by_regression(GeneratorState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses);

/// Distance between generated and real pictures, and the guide's features.
struct Distance {
    at::Tensor loss;  ///< [], differentiable in the generated pictures
    /// The pictures and the guide's features, see Guide::see; empty without a guide.
    std::vector<at::Tensor> found, expected;
};

/// For pictures of people [N,3,r,r]: in pixels, and in the guide's features if there is one.
/// Reports both losses.
[[nodiscard]] Distance distance_from_people(const GeneratorState& state,
                                            const at::Tensor& found,
                                            const at::Tensor& expected,
                                            Losses& losses);

/// Updates the averaged generator. Yazici et al. 2019, "The Unusual Effectiveness of Averaging in
/// GAN Training".
void follow_average(GeneratorState& state);

/// Pictures [N,3,size,size] of codes [N,z_dim] with optional labels [N,c_dim], by the averaged
/// generator, truncated by psi; computed in small batches.
[[nodiscard]] at::Tensor average_pictures(const GeneratorState& state,
                                          const at::Tensor& codes,
                                          const at::Tensor& labels,
                                          std::int64_t size,
                                          double psi,
                                          at::ScalarType compute);

/// Number of blocks that generate a picture of `size` px.
[[nodiscard]] int blocks_of(const GeneratorState& state, std::int64_t size);

}  // namespace pliant::training
