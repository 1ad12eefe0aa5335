#pragma once

#include "core/stylegan/epilogue.h"

#include <ATen/core/Tensor.h>

/// The functions of epilogue.h in ordinary operations, for where the one-pass kernels do not apply:
/// on a GPU, and in types that they do not know.
namespace pliant::stylegan::ordinary {

[[nodiscard]] at::Tensor activate(const at::Tensor& x, const Epilogue& epilogue);
[[nodiscard]] EpilogueGradients activate_backward(const at::Tensor& x,
                                                  const at::Tensor& y_gradient,
                                                  const Epilogue& epilogue);
[[nodiscard]] at::Tensor filter(const PhaseMaps& phases);
[[nodiscard]] at::Tensor filter_map(const at::Tensor& map, std::int64_t padding);

}  // namespace pliant::stylegan::ordinary
