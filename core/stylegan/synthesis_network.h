#pragma once

#include "core/stylegan/noise.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>

namespace pliant::stylegan {

struct FeatureTrace;

/// The intermediate state of the synthesis network after block `next_block - 1`.
struct SynthesisState {
    /// Features [N,C,h,w], channels last, in the compute precision; `margin` px of them lie beyond
    /// the picture on each side.
    at::Tensor x;
    /// The picture so far, float32 [N,P,h,w], about [-1,1]: the sum of the skip outputs
    /// (StyleGAN2), or undefined until the last block (StyleGAN3).
    at::Tensor picture;
    int next_block = 0;
    std::int64_t margin = 0;

    /// The features inside the picture.
    [[nodiscard]] at::Tensor inner_features() const;
};

/// What a drag step needs of one picture: the features of a block, and a state from which to render
/// the picture.
struct FeaturePass {
    /// After the last block computed whole. Not differentiable.
    SynthesisState whole;
    at::Tensor x;     ///< [1,C,h,w], or the windows [K,C,n,n]; differentiable; without margins
    Windows windows;  ///< where the windows lie; none: x is the whole map
};

/// The synthesis network of a generator: W+ -> picture, block by block. The one place where kinds
/// of generators differ once they are read; see Generator for what each function gives.
class SynthesisNetwork {
  public:
    virtual ~SynthesisNetwork() = default;

    /// The state before the first block.
    [[nodiscard]] virtual SynthesisState start(const at::Tensor& w_plus) const = 0;
    /// Runs block `state.next_block`.
    [[nodiscard]] virtual SynthesisState run_block(const SynthesisState& state,
                                                   const at::Tensor& w_plus,
                                                   const Noise& noise) const = 0;
    [[nodiscard]] virtual FeaturePass features(const at::Tensor& w_plus,
                                               int last_block,
                                               const Windows& wanted,
                                               const Noise& noise) const = 0;
    [[nodiscard]] virtual FeatureTrace trace(const at::Tensor& w_plus,
                                             int last_block,
                                             const Windows& wanted) const = 0;
    /// With another transform of the input; null without such an input.
    [[nodiscard]] virtual std::shared_ptr<const SynthesisNetwork> moved(
        const at::Tensor& /*transform*/) const {
        return nullptr;
    }
    [[nodiscard]] virtual at::Tensor vjp(const FeatureTrace& trace,
                                         const at::Tensor& gradient,
                                         const Windows& read,
                                         std::int64_t rows) const = 0;
};

}  // namespace pliant::stylegan
