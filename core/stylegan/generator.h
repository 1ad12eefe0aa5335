#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/noise.h"
#include "core/stylegan/synthesis_network.h"
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

struct FeatureTrace;

/// A StyleGAN2 or StyleGAN3 generator: z -> W+ -> picture. Weights are constant; gradients reach W+
/// only.
///
/// Computes the same function as the official networks, but with modulated activations instead of
/// weights and without transposed convolutions; see docs/generator.md. Karras et al. 2020,
/// "Analyzing and Improving the Image Quality of StyleGAN"; Karras et al. 2021, "Alias-Free
/// Generative Adversarial Networks".
class Generator {
  public:
    /// Copies the weights to `device` and packs them for `precision`. Errors: OutOfMemory.
    [[nodiscard]] static Result<Generator> load(const Checkpoint& checkpoint,
                                                c10::Device device,
                                                Precision precision);

    [[nodiscard]] const Architecture& architecture() const;
    [[nodiscard]] c10::Device device() const;
    [[nodiscard]] Precision precision() const;

    /// z float32 [N,z_dim], c float32 [N,c_dim] (undefined when c_dim is 0) -> w [N,w_dim], not
    /// truncated.
    [[nodiscard]] at::Tensor map_to_w(const at::Tensor& z, const at::Tensor& c = {}) const;
    /// The same, truncated and in every row: W+ [N,L,w_dim].
    [[nodiscard]] at::Tensor map(const at::Tensor& z,
                                 const at::Tensor& c = {},
                                 const Truncation& truncation = {}) const;

    /// W+ [N,L,w_dim] -> picture, float32 [N,P,H,W], about [-1,1]; P is 3 except for
    /// architectures that say otherwise.
    [[nodiscard]] at::Tensor synthesize(const at::Tensor& w_plus, const Noise& noise = {}) const;

    /// The same generator with another transform of its input, [3,3], which maps the picture's
    /// coordinates, (x, y, 1) with the middle at 0 and the sides 1 long, to the input's: the
    /// picture moves by its inverse. Empty where the architecture has none (StyleGAN2).
    [[nodiscard]] std::optional<Generator> moved(const at::Tensor& transform) const;

    /// Runs the synthesis network up to and including block `last_block` (0 is the lowest).
    /// Differentiable with respect to `w_plus` in grad mode.
    [[nodiscard]] SynthesisState head(const at::Tensor& w_plus,
                                      int last_block,
                                      const Noise& noise = {}) const;
    /// Continues from `state` up to and including block `last_block`.
    [[nodiscard]] SynthesisState advance(SynthesisState state,
                                         const at::Tensor& w_plus,
                                         int last_block,
                                         const Noise& noise = {}) const;

    /// The features of block `block` inside the picture, differentiable with respect to w_plus
    /// [1,L,w_dim]: the whole map, or only the windows `wanted`. Blocks are computed in windows
    /// wherever that is less work; the values are the same. The whole map may be given although
    /// windows were wanted.
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
