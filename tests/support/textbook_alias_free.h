#pragma once

#include "core/stylegan/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace pliant::support {

/// The synthesis network of StyleGAN3 written the obvious way: modulated weights, zeros inserted
/// and depthwise convolutions, one operation after the other. The oracle of the tests and the
/// baseline of the benchmarks, as TextbookGenerator is for StyleGAN2. Karras et al. 2021,
/// section 3.
class TextbookAliasFree {
  public:
    explicit TextbookAliasFree(const stylegan::Checkpoint& checkpoint);

    struct Pictures {
        at::Tensor image;                  ///< [1,3,R,R]
        std::vector<at::Tensor> features;  ///< after each layer, [1,C,r,r] with margins
    };

    /// w_plus [1,L,w_dim], one picture at a time. Stops after `last_layer` layers, if given.
    [[nodiscard]] Pictures synthesize(const at::Tensor& w_plus, int last_layer = -1) const;
    /// Pixels of a layer's map that lie beyond the picture on each side.
    [[nodiscard]] std::int64_t margin_after(std::size_t layer) const;
    /// The map before the first layer.
    [[nodiscard]] at::Tensor input(const at::Tensor& w) const;

  private:
    [[nodiscard]] const at::Tensor& at(const std::string& name) const { return tensors_.at(name); }
    [[nodiscard]] at::Tensor affine(const std::string& name, const at::Tensor& w) const;
    [[nodiscard]] at::Tensor layer(std::size_t index,
                                   const at::Tensor& x,
                                   const at::Tensor& w) const;

    stylegan::Architecture architecture_;
    std::map<std::string, at::Tensor> tensors_;
};

}  // namespace pliant::support
