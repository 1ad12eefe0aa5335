#include "core/stylegan/fused_layer.h"

#include "core/stylegan/epilogue.h"
#include "core/stylegan/upsampling.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cstdint>
#include <tuple>

namespace pliant::stylegan {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

at::Tensor channels_last(const at::Tensor& map) {
    return map.contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight) {
    return channels_last(at::conv2d(x, channels_last(weight), c10::nullopt, 1, 1));
}

/// The stride-2 transposed convolution in four phases, then the filter.
at::Tensor convolve_up(const at::Tensor& x, const at::Tensor& weight) {
    constexpr std::int64_t kPadding[4][2] = {{1, 1}, {1, 0}, {0, 1}, {0, 0}};
    const auto kernels = phase_kernels(weight);
    PhaseMaps phases;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        phases[i] =
            channels_last(at::conv2d(x, kernels[i].contiguous(), c10::nullopt, 1, kPadding[i]));
    }
    return filter(phases);
}

/// The gradients with respect to an input and a weight.
struct MapAndWeight {
    at::Tensor map, weight;
};

MapAndWeight convolve_backward(const at::Tensor& gradient,
                               const at::Tensor& x,
                               const at::Tensor& weight) {
    const auto [x_gradient, weight_gradient, none] = at::convolution_backward(gradient,
                                                                              x,
                                                                              channels_last(weight),
                                                                              c10::nullopt,
                                                                              {1, 1},
                                                                              {1, 1},
                                                                              {1, 1},
                                                                              false,
                                                                              {0, 0},
                                                                              1,
                                                                              {true, true, false});
    return {x_gradient, weight_gradient};
}

/// y[2j + t] += x[j] W[t] is the adjoint of a stride-2 convolution with W transposed. So that
/// convolution of y's gradient is x's gradient, and its own weight gradient, with x in place of the
/// output gradient, is that of W.
MapAndWeight convolve_up_backward(const at::Tensor& gradient,
                                  const at::Tensor& x,
                                  const at::Tensor& weight) {
    const auto unfiltered = channels_last(filter_map(gradient, 2));
    const auto transposed = channels_last(weight.transpose(0, 1));
    auto x_gradient = at::conv2d(unfiltered, transposed, c10::nullopt, 2);
    const auto transposed_gradient = std::get<1>(at::convolution_backward(x,
                                                                          unfiltered,
                                                                          transposed,
                                                                          c10::nullopt,
                                                                          {2, 2},
                                                                          {0, 0},
                                                                          {1, 1},
                                                                          false,
                                                                          {0, 0},
                                                                          1,
                                                                          {false, true, false}));
    return {x_gradient, transposed_gradient.transpose(0, 1)};
}

/// Sums over the pixels of a map [N,C,h,w], plain and weighted by `noise` -> [N,2,C] float32.
at::Tensor pixel_sums(const at::Tensor& map, const at::Tensor& noise) {
    const auto n = map.size(0), c = map.size(1), pixels = map.size(2) * map.size(3);
    auto rows = at::ones({n, 1, pixels}, map.options());
    if (noise.defined()) {
        const auto flat = noise.to(map.scalar_type()).reshape({-1, 1, pixels});
        rows = at::cat({rows, flat.expand({n, 1, pixels})}, 1);
    }
    return at::bmm(rows, map.permute({0, 2, 3, 1}).reshape({n, pixels, c})).to(at::kFloat);
}

class Pass : public Function<Pass> {
  public:
    static at::Tensor forward(AutogradContext* context,
                              const at::Tensor& x,
                              const at::Tensor& weight,
                              const at::Tensor& scale,
                              const at::Tensor& bias,
                              const c10::optional<at::Tensor>& given_noise,
                              const at::Tensor& noise_strength,
                              const c10::optional<at::Tensor>& given_style,
                              bool doubles,
                              double clamp) {
        const auto noise = given_noise.value_or(at::Tensor());
        const auto next_style = given_style.value_or(at::Tensor());
        const auto input = channels_last(x);
        const auto kernel = weight.to(x.scalar_type());
        const auto convolved = doubles ? convolve_up(input, kernel) : convolve(input, kernel);
        context->save_for_backward(
            {input, kernel, convolved, scale, bias, noise, noise_strength, next_style});
        context->saved_data["doubles"] = doubles;
        context->saved_data["clamp"] = clamp;
        return activated(convolved,
                         epilogue(scale, bias, noise, noise_strength, next_style, clamp));
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto& input = saved[0];
        const auto& kernel = saved[1];
        const auto& convolved = saved[2];
        const auto& scale = saved[3];
        const auto& noise = saved[5];
        const auto through = activate_backward(convolved,
                                               channels_last(gradients[0]),
                                               epilogue(scale,
                                                        saved[4],
                                                        noise,
                                                        saved[6],
                                                        saved[7],
                                                        context->saved_data["clamp"].toDouble()));
        // through.x includes the factor `scale`, which the gradients of bias and noise do not.
        const auto sums = pixel_sums(through.x, noise) / scale.unsqueeze(1);
        const auto [x_gradient, weight_gradient] =
            context->saved_data["doubles"].toBool() ? convolve_up_backward(through.x, input, kernel)
                                                    : convolve_backward(through.x, input, kernel);
        return {x_gradient,
                weight_gradient.to(at::kFloat),
                through.scale,
                sums.select(1, 0).sum(0),
                {},
                noise.defined() ? sums.select(1, 1).sum() : at::Tensor(),
                through.next_style,
                {},
                {}};
    }

  private:
    static Epilogue epilogue(const at::Tensor& scale,
                             const at::Tensor& bias,
                             const at::Tensor& noise,
                             const at::Tensor& noise_strength,
                             const at::Tensor& next_style,
                             double clamp) {
        return {.scale = scale,
                .bias = bias,
                .noise = noise.defined() ? noise * noise_strength : noise,
                .next_style = next_style,
                .clamp = clamp};
    }
};

}  // namespace

at::Tensor fused_layer(const at::Tensor& x, const FusedLayer& layer) {
    // A Function does not accept undefined tensors, but empty optionals.
    const auto optional = [](const at::Tensor& tensor) {
        return tensor.defined() ? c10::optional<at::Tensor>(tensor) : c10::nullopt;
    };
    return Pass::apply(x,
                       layer.weight,
                       layer.scale,
                       layer.bias,
                       optional(layer.noise),
                       layer.noise_strength,
                       optional(layer.next_style),
                       layer.doubles,
                       layer.clamp);
}

}  // namespace pliant::stylegan
