#pragma once

#include "core/stylegan/affine.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/filtered_activation.h"
#include "core/stylegan/weights.h"

#include <ATen/core/Tensor.h>

#include <cstddef>

namespace pliant::stylegan {

/// A modulated convolution with a constant kernel and the filtered activation. Modulation and
/// demodulation are moved from the weights to the activations, as in SynthesisLayer. Karras et al.
/// 2021, section 3.2 and appendix F.
class FilteredLayer {
  public:
    FilteredLayer(const Weights& weights,
                  const Architecture& architecture,
                  std::size_t index,
                  at::ScalarType compute);

    /// x [N,I,r,r] in the compute precision, w [N,D] -> [N,O,r',r'], channels last. Differentiable.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const at::Tensor& w) const;

    /// The part of x that this part of the output depends on.
    [[nodiscard]] Crop input_of(const Crop& output) const;
    /// That part of the output, of x's part input_of(output); on the CPU only.
    [[nodiscard]] at::Tensor cropped(const at::Tensor& x,
                                     const at::Tensor& w,
                                     const Crop& output) const;

  private:
    /// The style [N,I] of the input and the factors [N,O] of the convolution's output.
    struct Modulation {
        at::Tensor style, scale;
    };
    [[nodiscard]] Modulation modulation(const at::Tensor& w) const;

    std::int64_t input_size_;
    Affine affine_;
    at::Tensor kernel_;          // [O,I,k,k], compute precision
    at::Tensor weight_squared_;  // [O,I] float32, summed over the taps
    at::Tensor gain_;            // []: of the demodulated output
    at::Tensor bias_;            // [O]
    FilteredActivation activation_;
};

/// The last layer: a picture, without demodulation, filters and activation.
class AliasFreeToRgb {
  public:
    AliasFreeToRgb(const Weights& weights, const Architecture& architecture);

    /// x [N,I,r,r], w [N,D] -> float32 [N,3,r,r], not yet scaled for output.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const at::Tensor& w) const;

  private:
    Affine affine_;
    at::Tensor weight_;  // [3,I,k,k], with all gains
    at::Tensor bias_;    // [3]
    double clamp_;
};

}  // namespace pliant::stylegan
