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

    /// x [N,I,h,w] already multiplied by `style` -> [N,O,r,r], multiplied by `next_style` [N,O]
    /// where that is given. x's dtype is the compute precision.
    ///
    /// With `output`, only those windows of the map: x are the windows that read_by_convolution or
    /// read_by_doubling names. The numbers are those of the whole map, zeros outside it.
    ///
    /// Differentiable once with respect to x and both styles, by a way back written out by hand:
    /// the weights are constants, so it is one convolution and one pass over memory.
    [[nodiscard]] at::Tensor forward(const at::Tensor& x,
                                     const at::Tensor& style,
                                     const Noise& noise,
                                     const at::Tensor& next_style = {},
                                     const Windows* output = nullptr) const;

  private:
    struct Kernels;
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
