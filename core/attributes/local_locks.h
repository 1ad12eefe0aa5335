#pragma once

#include "core/attributes/sampler.h"
#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <span>
#include <string>
#include <string_view>

namespace pliant::attributes {

/// Directions that leave locked attributes alone at a latent itself, not only in the mean.
///
/// The projection of axes::direction_of keeps linear predictions. What the regressor reads of a
/// picture is not linear: its Jacobian along all axes is taken at this latent, and at a step to
/// either side, and the least change in the span of the axes is added that takes the locked
/// readings back to where they were. Least in whitened W, as dragging's minimum-norm step.
class LocalLocks {
  public:
    /// The sampler's extractor must be the one that the axes were found with.
    LocalLocks(const Sampler& sampler, const axes::AxisSet& set);

    /// Change of each of w_plus [N,L,D] for one standard deviation, [N,L,D]. Locked axes that the
    /// extractor does not read are only projected off. Errors: those of axes::direction_of.
    [[nodiscard]] Result<at::Tensor> changes(const at::Tensor& w_plus,
                                             std::string_view id,
                                             std::span<const std::string> locked) const;

  private:
    /// Change of the locked readings, in standard deviations, along each axis of the basis and the
    /// direction, [N,m,K+1].
    [[nodiscard]] at::Tensor jacobian(const at::Tensor& w_plus,
                                      const at::Tensor& direction,
                                      std::span<const std::string> locked) const;

    const Sampler& sampler_;
    const axes::AxisSet& set_;
    at::Tensor basis_;    // [K,L,D], the changes of all axes of attributes; undefined for none
    at::Tensor inverse_;  // [K,K], of their scalar products in whitened W
};

}  // namespace pliant::attributes
