#pragma once

#include "core/drag_values/settings.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// A W+ latent of which the first rows are optimised; the others, which carry the appearance, are
/// fixed. Copies are independent.
class MovingLatent {
  public:
    /// w_plus [1,L,D]. In Space::W the rows all start from the first.
    MovingLatent(const at::Tensor& w_plus, std::int64_t rows, Space space);

    /// The current latent, [1,L,D]; gradients reach `values`.
    [[nodiscard]] at::Tensor w_plus() const;
    /// The optimised leaf: [1,rows,D], or [1,1,D] in Space::W.
    [[nodiscard]] const at::Tensor& values() const { return values_; }
    /// The current rows that move, [rows,D], without gradient.
    [[nodiscard]] at::Tensor rows() const;
    /// Converts gradients with respect to the rows, [G,rows,D], to gradients with respect to
    /// `values`, [G,N].
    [[nodiscard]] at::Tensor values_gradient(const at::Tensor& rows_gradient) const;
    /// Root mean square distance from the initial latent over the rows that move.
    [[nodiscard]] double distance_from_start() const;

    /// Replaces the values by a copy of others of the same shape.
    void move_to(const at::Tensor& values);

  private:
    at::Tensor start_;  // [1,L,D]
    std::int64_t row_count_;
    at::Tensor values_;
};

}  // namespace pliant::drag
