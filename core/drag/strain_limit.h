#pragma once

#include "core/drag_values/report.h"
#include "core/reach/reach.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// Keeps the moving rows of a latent within what the model knows: a ball around the mean latent in
/// the rows' whitened codes (core/reach). Its radius is measured in strain, the root mean square of
/// the codes and, weighted, of the rows' distances from their mean: the model's own latents have
/// the same row everywhere. A drag that begins outside the ball gets a slightly larger one.
class StrainLimit {
  public:
    /// began [R,D]: the moving rows when the drag began; in Space::W [1,D].
    StrainLimit(reach::Reach reach, const at::Tensor& began, double limit);

    /// All `rows` here and below are [R,D].
    [[nodiscard]] Strain strain_of(const at::Tensor& rows) const;
    [[nodiscard]] bool allows(const at::Tensor& rows) const;
    /// Whether the rows are still like those that the drag began with, so that they may move along
    /// the limit: further away the picture becomes another, and melts, at the same strain.
    [[nodiscard]] bool is_near_start(const at::Tensor& rows) const;

    /// `change` [R*D], shortened to end at the limit.
    [[nodiscard]] at::Tensor shortened(const at::Tensor& rows, const at::Tensor& change) const;
    /// A change x [R*D] with jacobian x = wanted, as by drag::least_change, that moves the rows
    /// along the limit: the least change of their codes that stays within. jacobian [M,R*D].
    [[nodiscard]] at::Tensor along(const at::Tensor& rows,
                                   const at::Tensor& jacobian,
                                   const std::vector<double>& wanted,
                                   double damping) const;

  private:
    /// The codes of rows, whose root mean square is the strain, [R,D], and back.
    [[nodiscard]] at::Tensor codes_of(const at::Tensor& rows) const;
    [[nodiscard]] at::Tensor rows_of(const at::Tensor& codes) const;
    [[nodiscard]] double radius(const at::Tensor& codes) const;

    reach::Reach reach_;
    at::Tensor weights_;  // [D], of the rows' distances from their mean
    at::Tensor start_;    // [R,D]: whitened codes
    double limit_;
};

}  // namespace pliant::drag
