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

/// The intermediate state of the synthesis network after block `next_block - 1`.
struct SynthesisState {
    at::Tensor x;        ///< features [N,C,r,r], channels last, in the compute precision
    at::Tensor picture;  ///< sum of the skip outputs so far, float32 [N,3,r,r], about [-1,1]
    int next_block = 0;
};

/// What a drag step needs of one picture: the features of a block, and a state from which to render
/// the picture.
struct FeaturePass {
    /// After the last block computed whole. Not differentiable.
    SynthesisState whole;
    at::Tensor x;     ///< [1,C,r,r], or the windows [K,C,n,n]; differentiable
    Windows windows;  ///< where the windows lie; none: x is the whole map
};

struct FeatureTrace;

/// A StyleGAN2 generator: z -> W+ -> picture. Weights are constant; gradients reach W+ only.
///
/// Computes the same function as the official networks, but with modulated activations instead of
/// weights and without transposed convolutions; see docs/generator.md. Karras et al. 2020,
/// "Analyzing and Improving the Image Quality of StyleGAN".
class Generator {
  public:
    /// Copies the weights to `device` and packs them for `precision`. Errors: OutOfMemory.
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

    /// Runs the synthesis network up to and including block `last_block` (0 is 4 px).
    /// Differentiable with respect to `w_plus` in grad mode.
    [[nodiscard]] SynthesisState head(const at::Tensor& w_plus,
                                      int last_block,
                                      const Noise& noise = {}) const;
    /// Continues from `state` up to and including block `last_block`.
    [[nodiscard]] SynthesisState advance(SynthesisState state,
                                         const at::Tensor& w_plus,
                                         int last_block,
                                         const Noise& noise = {}) const;

    /// The features of block `block`, differentiable with respect to w_plus [1,L,w_dim]: the whole
    /// map, or only the windows `wanted`. Blocks are computed in windows wherever that is less
    /// work; the values are the same.
    [[nodiscard]] FeaturePass features(const at::Tensor& w_plus,
                                       int block,
                                       const Windows& wanted = {},
                                       const Noise& noise = {}) const;

    /// The same for `vjp` instead of autograd, with the constant noise.
    [[nodiscard]] FeatureTrace trace(const at::Tensor& w_plus,
                                     int block,
                                     const Windows& wanted) const;
    /// Vector-Jacobian products of the features with respect to the latent, any number at once for
    /// one forward pass.
    ///
    /// gradient [R*K,C,n,n]: R vectors for each of the K windows `read`, which lie inside the
    /// traced ones; vector r of window k is at index r K + k. -> [R*K,rows,w_dim], for the first
    /// `rows` rows of W+.
    [[nodiscard]] at::Tensor vjp(const FeatureTrace& trace,
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
