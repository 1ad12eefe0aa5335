#pragma once

#include "core/drag_values/settings.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// A W+ latent of which the first rows move; the others keep the appearance. A value: what is done
/// to a copy leaves the one that it was made of as it is.
class MovingLatent {
  public:
    /// w_plus [1,L,D]. In Space::W the rows start from their first.
    MovingLatent(const at::Tensor& w_plus, std::int64_t rows, Space space);

    /// The latent as it stands, [1,L,D]; gradients reach `values`.
    [[nodiscard]] at::Tensor w_plus() const;
    /// What is optimised, a leaf: [1,rows,D], or [1,1,D] in Space::W.
    [[nodiscard]] const at::Tensor& values() const { return values_; }
    /// The rows that move as they stand, [rows,D], without gradient.
    [[nodiscard]] at::Tensor rows() const;
    /// From gradients [G,rows,D] of the rows that move to those of `values`, [G,N].
    [[nodiscard]] at::Tensor of_values(const at::Tensor& of_rows) const;
    /// How far the latent is from where it started: root mean square over the rows that move.
    [[nodiscard]] double distance_from_start() const;

    /// Goes to other values, of the same shape; they are copied.
    void move_to(const at::Tensor& values);

  private:
    at::Tensor start_;  // [1,L,D]
    std::int64_t row_count_;
    at::Tensor values_;
};

}  // namespace pliant::drag
