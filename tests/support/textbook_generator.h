#pragma once

#include "core/stylegan/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pliant::support {

/// The StyleGAN2 generator written the obvious way: modulated weights, transposed convolution,
/// filter, one operation after the other. Slow on purpose: the oracle of the tests for every shape
/// and the baseline of the benchmarks. Shares nothing with core/stylegan but the names of the
/// weights. Karras et al. 2020, sections 2 and 3.
class TextbookGenerator {
  public:
    explicit TextbookGenerator(const stylegan::Checkpoint& checkpoint);

    /// z [N,z_dim], c [N,c_dim] or undefined -> W+ [N,L,w_dim].
    [[nodiscard]] at::Tensor map(const at::Tensor& z,
                                 const at::Tensor& c,
                                 double psi,
                                 std::optional<std::int64_t> cutoff = {}) const;

    struct Pictures {
        at::Tensor image;                  ///< [1,P,H,W]
        std::vector<at::Tensor> features;  ///< after each block, [1,C,h,w]
    };

    /// w_plus [1,L,w_dim], one picture at a time.
    [[nodiscard]] Pictures synthesize(const at::Tensor& w_plus, bool with_noise = true) const;

  private:
    [[nodiscard]] const at::Tensor& at(const std::string& name) const { return tensors_.at(name); }
    [[nodiscard]] at::Tensor fully_connected(const std::string& name,
                                             const at::Tensor& x,
                                             double lr_multiplier = 1.0) const;
    [[nodiscard]] at::Tensor layer(const std::string& name,
                                   const at::Tensor& x,
                                   const at::Tensor& w,
                                   bool doubles,
                                   bool with_noise) const;
    [[nodiscard]] at::Tensor to_rgb(const std::string& name,
                                    const at::Tensor& x,
                                    const at::Tensor& w) const;

    stylegan::Architecture architecture_;
    std::map<std::string, at::Tensor> tensors_;
};

}  // namespace pliant::support
