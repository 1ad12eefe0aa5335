#pragma once

#include "core/facenets/face_network.h"
#include "core/training/base/training_state.h"
#include "core/training/face/face_data.h"

#include <ATen/core/Tensor.h>

namespace pliant::training {

/// The losses of a batch: "landmarks" and "coordinates", mean absolute differences that are squared
/// near zero, of landmarks in the picture and of pixels that have coordinates; "visible" and
/// "parts", cross entropies.
[[nodiscard]] Losses face_losses(const facenets::FaceNetworkImpl::Seen& seen,
                                 const FaceBatch& truth);

/// Their weighted sum.
[[nodiscard]] at::Tensor total_of(const Losses& losses);

}  // namespace pliant::training
