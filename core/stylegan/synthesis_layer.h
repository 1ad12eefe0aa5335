#pragma once

#include "core/stylegan/affine.h"
#include "core/stylegan/noise.h"
#include "core/stylegan/upsampling.h"
#include "core/stylegan/weights.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace pliant::stylegan {

struct LayerTrace;

/// The gradients of what a layer computes with.
struct LayerGradients {
    at::Tensor x;           ///< [G,I,h,w]
    at::Tensor style;       ///< [G,I] float32, or undefined where it was not asked for
    at::Tensor next_style;  ///< [G,O] float32, or undefined
};

struct SynthesisLayerOptions {
    std::string name;                               ///< "synthesis.b8.conv0"
    std::int64_t resolution;                        ///< side of the output, px
    std::optional<UpsamplingForm> upsampling = {};  ///< where the output has twice the input's side
    double clamp;                                   ///< of activations; infinity for none
    at::ScalarType compute = at::kFloat;
    std::uint64_t index = 0;  ///< position in the network: makes its random noise its own
};

/// Modulated 3x3 convolution, noise, bias, leaky ReLU. Karras et al. 2020, section 2.2, with the
/// modulation moved from the weights to the activations: conv(W s, x) d = d conv(W s, x).
class SynthesisLayer {
  public:
    SynthesisLayer(const Weights& weights, const SynthesisLayerOptions& options);

    /// w [N,D] -> style [N,I] float32, by which the input has to be multiplied. Below float32
    /// divided by its largest magnitude (demodulation cancels it), so that float16 does not
    /// overflow.
    [[nodiscard]] at::Tensor style(const at::Tensor& w) const;

    /// x [N,I,h,w] already multiplied by `style` [N,I] or [1,I] -> [N,O,r,r], multiplied by
    /// `next_style` where that is given. x's dtype is the compute precision.
    ///
    /// With `output`, only those windows of the map: x are the windows that read_by_convolution or
    /// read_by_doubling names. The numbers are those of the whole map, zeros outside it.
    ///
    /// Differentiable once with respect to x and both styles, by a way back written out by hand:
    /// the weights are constants, so it is one convolution and one pass over memory. With `trace`,
    /// what that way back needs is left there, for pull_back.
    [[nodiscard]] at::Tensor forward(const at::Tensor& x,
                                     const at::Tensor& style,
                                     const Noise& noise,
                                     const at::Tensor& next_style = {},
                                     const Windows* output = nullptr,
                                     LayerTrace* trace = nullptr) const;

    /// The way back, for any number of gradients [G,O,h,w] of the output, or of the windows
    /// `output` of it; G is a multiple of the traced samples or windows, which follow one another
    /// over and over. Of the constant noise.
    [[nodiscard]] LayerGradients pull_back(const at::Tensor& gradient,
                                           const LayerTrace& trace,
                                           const Windows* output,
                                           bool wants_style) const;
    /// From gradients [G,I] of the style to those of w [1,D] -> [G,D].
    [[nodiscard]] at::Tensor pull_back_style(const at::Tensor& gradient, const at::Tensor& w) const;

  private:
    struct Kernels;
    struct WayBack;
    class Backward;

    [[nodiscard]] at::Tensor noise_map(const Noise& noise,
                                       std::int64_t samples,
                                       const Windows* output) const;

    SynthesisLayerOptions options_;
    Affine affine_;
    std::shared_ptr<const Kernels> kernels_;
    at::Tensor weight_squared_;  // [O,I] float32: summed over the taps
    at::Tensor bias_;            // [O]
    at::Tensor noise_const_;     // [r,r], times the strength
    at::Tensor noise_strength_;  // []
};

}  // namespace pliant::stylegan
