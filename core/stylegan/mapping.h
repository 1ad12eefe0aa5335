#pragma once

#include "core/stylegan/affine.h"
#include "core/stylegan/weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::stylegan {

/// The mapping network: z (and a class) -> w. Karras et al. 2019, "A Style-Based Generator
/// Architecture", section 2; truncation as in its appendix B. Always float32.
class Mapping {
  public:
    explicit Mapping(const Weights& weights);

    /// z [N,z_dim], c [N,c_dim] or undefined -> w [N,w_dim], not truncated.
    [[nodiscard]] at::Tensor forward(const at::Tensor& z, const at::Tensor& c) const;

    /// w [N,w_dim] -> W+ [N,num_ws,w_dim]: w in every row, the first `cutoff` rows truncated
    /// towards the mean (a file may have one per row).
    [[nodiscard]] at::Tensor broadcast(const at::Tensor& w,
                                       std::int64_t num_ws,
                                       double psi,
                                       std::int64_t cutoff) const;

  private:
    std::vector<Affine> layers_;
    std::optional<Affine> embed_;  // conditional networks: of the class
    at::Tensor w_avg_;             // [w_dim] or [num_ws,w_dim]; undefined if the file has none
};

}  // namespace pliant::stylegan
