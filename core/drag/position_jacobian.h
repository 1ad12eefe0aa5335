#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// How the positions of K handles change with the latent, px of the map: the rows of x and of y,
/// [K,N] both.
struct PositionJacobian {
    at::Tensor x;
    at::Tensor y;
};

/// A change of the features round a handle shows as a small move of it (PatchMotion), so one way
/// back through the network for x and one for y give the rows of every handle.
///
/// x [K,F,h,w]: the features round each handle, computed from a copy of the latent of its own;
/// values [K,...]: those copies, leaves of the graph of x, which is kept; `features` the same
/// numbers as x, `places` the handles, px of the map, and `motions` the patches' motions there.
[[nodiscard]] PositionJacobian position_jacobian(const at::Tensor& x,
                                                 const at::Tensor& values,
                                                 const std::vector<NativeFeatures>& features,
                                                 const std::vector<Point>& places,
                                                 const std::vector<PatchMotion>& motions);

}  // namespace pliant::drag
