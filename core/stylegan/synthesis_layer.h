#pragma once

#include "core/base/geometry.h"
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

/// Gradients with respect to a layer's inputs.
struct LayerGradients {
    at::Tensor x;           ///< [G,I,h,w]
    at::Tensor style;       ///< [G,I] float32, or undefined if not asked for
    at::Tensor next_style;  ///< [G,O] float32, or undefined
};

struct SynthesisLayerOptions {
    std::string name;                               ///< "synthesis.b8.conv0"
    Size size;                                      ///< of the output, px
    std::optional<UpsamplingForm> upsampling = {};  ///< if the layer doubles the resolution
    double clamp;                                   ///< of activations; infinity for none
    at::ScalarType compute = at::kFloat;
    std::uint64_t index = 0;  ///< position in the network, which seeds its random noise
};

/// Modulated 3x3 convolution, noise, bias, leaky ReLU. Karras et al. 2020, section 2.2, with
/// modulation and demodulation moved from the weights to the activations: conv(d W s, x) = d
/// conv(W, s x).
class SynthesisLayer {
  public:
    SynthesisLayer(const Weights& weights, const SynthesisLayerOptions& options);

    /// w [N,D] -> style [N,I] float32, by which the input has to be multiplied. In half precision
    /// it is divided by its largest magnitude, which demodulation cancels, so that float16 does not
    /// overflow.
    [[nodiscard]] at::Tensor style(const at::Tensor& w) const;

    /// x [N,I,h,w] already multiplied by `style` [N,I] or [1,I] -> [N,O,h,w], multiplied by
    /// `next_style` if given. x's dtype is the compute precision.
    ///
    /// With `output`, computes only those windows of the map; x holds the windows that
    /// convolution_input or upsampling_input returns. The values equal the whole map's, with zeros
    /// outside it.
    ///
    /// Once differentiable with respect to x and both styles, by a hand-written backward pass: as
    /// the weights are constant, it is one convolution and one pass over memory. `trace` receives
    /// what vjp needs.
    [[nodiscard]] at::Tensor forward(const at::Tensor& x,
                                     const at::Tensor& style,
                                     const Noise& noise,
                                     const at::Tensor& next_style = {},
                                     const Windows* output = nullptr,
                                     LayerTrace* trace = nullptr) const;

    /// The backward pass of a traced forward pass with constant noise, for any number of gradients
    /// [G,O,h,w] of the output, or of its windows `output`; gradient g belongs to traced sample or
    /// window g modulo their count.
    [[nodiscard]] LayerGradients vjp(const at::Tensor& gradient,
                                     const LayerTrace& trace,
                                     const Windows* output,
                                     bool wants_style) const;
    /// Gradients [G,I] of the style -> gradients [G,D] of w [1,D].
    [[nodiscard]] at::Tensor style_vjp(const at::Tensor& gradient, const at::Tensor& w) const;

  private:
    struct Kernels;
    struct Vjp;
    class Backward;

    [[nodiscard]] at::Tensor noise_map(const Noise& noise,
                                       std::int64_t samples,
                                       const Windows* output) const;

    SynthesisLayerOptions options_;
    Affine affine_;
    std::shared_ptr<const Kernels> kernels_;
    at::Tensor weight_squared_;  // [O,I] float32, summed over the taps
    at::Tensor bias_;            // [O]
    at::Tensor noise_const_;     // [h,w], times the strength
    at::Tensor noise_strength_;  // []
};

}  // namespace pliant::stylegan
