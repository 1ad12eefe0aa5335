#pragma once

#include "core/stylegan/epilogue.h"

#include <ATen/core/Tensor.h>

/// The functions of epilogue.h in ATen operations, for a GPU and for types that the one-pass
/// kernels do not support.
namespace pliant::stylegan::fallback {

[[nodiscard]] at::Tensor activate(const at::Tensor& x, const Epilogue& epilogue);
[[nodiscard]] EpilogueGradients activate_backward(const at::Tensor& x,
                                                  const at::Tensor& y_gradient,
                                                  const Epilogue& epilogue);
[[nodiscard]] at::Tensor filter(const PhaseMaps& phases);
[[nodiscard]] at::Tensor filter_map(const at::Tensor& map, std::int64_t padding);

}  // namespace pliant::stylegan::fallback
