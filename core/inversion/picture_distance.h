#pragma once

#include "core/image/image.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::inversion {

// What a search compares. Pictures are [N,P,h,w] in [-1,1]; of a target, N is 1.

/// The target as the generator would draw it, without alpha.
[[nodiscard]] at::Tensor target_of(const image::Image& picture,
                                   const stylegan::Generator& generator);
/// Those channels of a picture that the target has.
[[nodiscard]] at::Tensor colours(const at::Tensor& picture, const at::Tensor& target);
/// The target as large as a picture that a lower block has drawn.
[[nodiscard]] at::Tensor reduced_to(const at::Tensor& picture, const at::Tensor& target);
/// The lowest block with a picture of at least that side, or the last one.
[[nodiscard]] int block_of(const stylegan::Architecture& shape, std::int64_t side);

/// How much the places of a picture count, [1,1,h,w], 1 on the mean: a frame is drawn around what
/// is to move, and behind that is what no model knows.
[[nodiscard]] at::Tensor weights_of(const at::Tensor& picture);
/// Mean absolute differences of pixels on several levels, and of edges on the finer ones -> [N].
[[nodiscard]] at::Tensor distance(at::Tensor pictures, at::Tensor target);

}  // namespace pliant::inversion
