#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/noise.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace pliant::stylegan {

/// Truncation trick: rows [0, cutoff) of W+ are pulled towards the mean latent, w_avg + psi (w -
/// w_avg).
struct Truncation {
    double psi = 0.7;
    std::optional<std::int64_t> cutoff = {};  ///< number of rows; all when empty
};

/// A picture on its way through the synthesis network: what stands after block `next_block - 1`.
struct SynthesisState {
    at::Tensor x;        ///< features [N,C,r,r], channels last, in the compute precision
    at::Tensor picture;  ///< the skip picture so far, float32 [N,3,r,r], about [-1,1]
    int next_block = 0;
};

/// What a drag step needs of one picture: the features of a block, and a state from which the
/// picture can still be rendered.
struct FeaturePass {
    /// After the last block that was computed whole. Not differentiable.
    SynthesisState whole;
    at::Tensor x;     ///< [1,C,r,r], or the windows [K,C,n,n]; differentiable
    Windows windows;  ///< where the windows lie; none: x is the whole map
};

struct FeatureTrace;

/// A StyleGAN2 generator: z -> W+ -> picture. Weights are constants; gradients reach W+ only.
///
/// Computes the function of the official networks another way (constant weights, modulated
/// activations, transposed convolutions as ordinary ones; see docs/generator.md).
/// Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN".
class Generator {
  public:
    /// Moves the weights to `device` and lays them out for `precision`. Errors: OutOfMemory.
    [[nodiscard]] static Result<Generator> load(const Checkpoint& checkpoint,
                                                c10::Device device,
                                                Precision precision);

    [[nodiscard]] const Architecture& architecture() const;
    [[nodiscard]] c10::Device device() const;
    [[nodiscard]] Precision precision() const;

    /// z float32 [N,z_dim], c float32 [N,c_dim] (undefined when c_dim is 0) -> W+ [N,L,w_dim].
    [[nodiscard]] at::Tensor map(const at::Tensor& z,
                                 const at::Tensor& c = {},
                                 const Truncation& truncation = {}) const;

    /// W+ [N,L,w_dim] -> picture, float32 [N,3,R,R], about [-1,1].
    [[nodiscard]] at::Tensor synthesize(const at::Tensor& w_plus, const Noise& noise = {}) const;

    /// The synthesis network up to and including block `last_block` (0 is 4 px). Differentiable
    /// with respect to `w_plus` where gradients are enabled.
    [[nodiscard]] SynthesisState head(const at::Tensor& w_plus,
                                      int last_block,
                                      const Noise& noise = {}) const;
    /// Goes on from `state` to and including block `last_block`; the tail when that is the last
    /// one.
    [[nodiscard]] SynthesisState advance(SynthesisState state,
                                         const at::Tensor& w_plus,
                                         int last_block,
                                         const Noise& noise = {}) const;

    /// The features of block `block`, differentiable with respect to w_plus [1,L,w_dim]: the whole
    /// map, or only the squares of it that `wanted` names. These are computed from the lowest block
    /// upwards as soon as that is less work than the whole, with the same numbers.
    [[nodiscard]] FeaturePass features(const at::Tensor& w_plus,
                                       int block,
                                       const Windows& wanted = {},
                                       const Noise& noise = {}) const;

    /// The same, not by autograd but for `pull_back`, with the constant noise.
    [[nodiscard]] FeatureTrace trace(const at::Tensor& w_plus,
                                     int block,
                                     const Windows& wanted) const;
    /// How numbers that are read from the features change with the latent, any number at once: each
    /// has its own way back, and all of them share the way there.
    ///
    /// gradient [R*K,C,n,n]: R numbers for each of the windows `read`, the first ones of all
    /// windows first, with respect to the features in these, which lie in the traced ones
    /// -> [R*K,rows,w_dim], for the first `rows` rows of W+.
    [[nodiscard]] at::Tensor pull_back(const FeatureTrace& trace,
                                       const at::Tensor& gradient,
                                       const Windows& read,
                                       std::int64_t rows) const;

  private:
    void check_block(int block) const;

    struct Impl;
    explicit Generator(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> impl_;
};

/// The z of a seed as the official tools draw it: `RandomState(seed).randn(1, z_dim)`, float32.
[[nodiscard]] at::Tensor z_of_seed(std::uint32_t seed,
                                   const Architecture& architecture,
                                   c10::Device device);

}  // namespace pliant::stylegan
