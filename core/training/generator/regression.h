#pragma once

#include "core/training/data/training_data.h"
#include "core/training/generator/generator_state.h"

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

/// One step of the generator towards pictures that are known: those of the batch's codes, at the
/// size of the batch's pictures.
void train_by_regression(GeneratorState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses);

/// How far pictures are from those that are expected, and what a guide saw in them.
struct Distance {
    at::Tensor loss;  ///< [], differentiable in the found pictures
    /// The pictures and what the guide saw in them, see Guide::see; empty where it did not look.
    std::vector<at::Tensor> found, expected;
};

/// Of pictures of people [N,3,r,r]: in pixels, and in what the guide sees, if there is one. Tells
/// both losses.
[[nodiscard]] Distance distance_from_people(const GeneratorState& state,
                                            const at::Tensor& found,
                                            const at::Tensor& expected,
                                            Losses& losses);

/// Lets the averaged generator follow. Yazici et al. 2019, "The Unusual Effectiveness of
/// Averaging in GAN Training".
void follow_average(GeneratorState& state);

/// Pictures [N,3,size,size] of codes [N,z_dim] with labels [N,c_dim], if any, by the averaged
/// generator, truncated by psi; made a few at a time.
[[nodiscard]] at::Tensor average_pictures(const GeneratorState& state,
                                          const at::Tensor& codes,
                                          const at::Tensor& labels,
                                          std::int64_t size,
                                          double psi,
                                          at::ScalarType compute);

/// Blocks of the generator that make a picture of `size` px.
[[nodiscard]] int blocks_of(const GeneratorState& state, std::int64_t size);

}  // namespace pliant::training
