#pragma once

#include "core/stylegan/architecture.h"
#include "core/stylegan/feature_trace.h"
#include "core/stylegan/noise.h"
#include "core/stylegan/synthesis_layer.h"
#include "core/stylegan/synthesis_network.h"
#include "core/stylegan/to_rgb.h"
#include "core/stylegan/weights.h"
#include "core/stylegan/window_plan.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::stylegan {

/// The synthesis network, skip architecture: blocks of 4, 8, 16, ... px, each adding its toRGB
/// output to the upsampled picture of the block before. Karras et al. 2020, section 4 and figure
/// 7(b).
class Synthesis : public SynthesisNetwork {
  public:
    /// `compute` is the dtype of the feature maps.
    Synthesis(const Weights& weights, const Architecture& architecture, at::ScalarType compute);

    [[nodiscard]] SynthesisState start(const at::Tensor& w_plus) const override;

    /// Runs block `state.next_block`. It reads rows 2b-1 (conv0), 2b (conv1) and 2b+1 (toRGB) of
    /// w_plus [N,L,D]; the first block has no conv0.
    [[nodiscard]] SynthesisState run_block(const SynthesisState& state,
                                           const at::Tensor& w_plus,
                                           const Noise& noise) const override;

    [[nodiscard]] FeaturePass features(const at::Tensor& w_plus,
                                       int last_block,
                                       const Windows& wanted,
                                       const Noise& noise) const override;
    [[nodiscard]] FeatureTrace trace(const at::Tensor& w_plus,
                                     int last_block,
                                     const Windows& wanted) const override;
    [[nodiscard]] at::Tensor vjp(const FeatureTrace& trace,
                                 const at::Tensor& gradient,
                                 const Windows& read,
                                 std::int64_t rows) const override;

  private:
    struct Block {
        std::optional<SynthesisLayer> conv0;
        SynthesisLayer conv1;
        ToRgb to_rgb;
    };

    /// The block's features from its input x: the whole map, or windows, in which case x [K,I,m,m]
    /// lies at `windows.read`.
    [[nodiscard]] at::Tensor convolve(const at::Tensor& x,
                                      std::size_t block,
                                      const at::Tensor& w_plus,
                                      const Noise& noise,
                                      const BlockWindows* windows = nullptr,
                                      BlockTrace* trace = nullptr) const;
    [[nodiscard]] FeaturePass forward(const at::Tensor& w_plus,
                                      int last_block,
                                      const std::vector<BlockWindows>& plan,
                                      const Windows& wanted,
                                      const Noise& noise,
                                      std::vector<BlockTrace>* traces) const;
    /// Backward pass of one block: from the gradient of its features to that of its input, and to
    /// those of its rows of W+ as far as `row_gradients` has room for them.
    [[nodiscard]] at::Tensor vjp(const at::Tensor& gradient,
                                 std::size_t block,
                                 const FeatureTrace& trace,
                                 const BlockWindows* windows,
                                 std::vector<at::Tensor>& row_gradients) const;

    /// The skip picture [N,3,h,w] after a block with features x.
    [[nodiscard]] at::Tensor picture_after(std::size_t block,
                                           const at::Tensor& picture,
                                           const at::Tensor& x,
                                           const at::Tensor& w_plus) const;

    Architecture architecture_;
    std::vector<Block> blocks_;
    at::Tensor const_;  // [1,C,h,w], channels last, compute precision
};

}  // namespace pliant::stylegan
