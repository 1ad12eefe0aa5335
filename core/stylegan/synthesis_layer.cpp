#include "core/stylegan/synthesis_layer.h"

#include "core/stylegan/convolution.h"
#include "core/stylegan/epilogue.h"
#include "core/stylegan/feature_trace.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>

#include <cmath>
#include <utility>
#include <vector>

namespace pliant::stylegan {
namespace {

/// weight [O,I,3,3] scaled by 1 / (sqrt(9 I) max|W_o|) per output, so that products stay within
/// float16. Demodulation cancels the scale.
at::Tensor normalised(const at::Tensor& weight) {
    const auto fan_in = static_cast<double>(weight.size(1) * weight.size(2) * weight.size(3));
    return weight / (weight.abs().amax({1, 2, 3}, /*keepdim=*/true) * std::sqrt(fan_in));
}

/// The kernel of a convolution's backward pass: [O,I,k,k] -> [I,O,k,k].
at::Tensor transposed(const at::Tensor& kernel) { return kernel.transpose(0, 1).flip({2, 3}); }

}  // namespace

/// The layer's convolution, forward_convolutions and backward.
struct SynthesisLayer::Kernels {
    Kernels(const at::Tensor& weight, const SynthesisLayerOptions& options)
        : form(options.upsampling), backward_convolution(make_backward(weight, options)) {
        if (!form) {
            forward_convolutions.emplace_back(weight, options.compute);
        } else if (*form == UpsamplingForm::Fold) {
            forward_convolutions.emplace_back(folded_kernel(weight), options.compute);
        } else {
            for (const auto& phase : phase_kernels(weight)) {
                forward_convolutions.emplace_back(phase, options.compute);
            }
        }
    }

    static Convolution make_backward(const at::Tensor& weight,
                                     const SynthesisLayerOptions& options) {
        if (!options.upsampling) return {transposed(weight), options.compute};
        if (*options.upsampling == UpsamplingForm::Fold) {
            return {transposed(folded_kernel(weight)), options.compute};
        }
        // The adjoint of y[2j + t] += x[j] W[t] is a stride-2 convolution.
        return {weight.transpose(0, 1), options.compute, /*stride=*/2};
    }

    /// x [N,I,h,w], zero-padded, or windows without padding.
    [[nodiscard]] PhaseMaps phases(const at::Tensor& x, bool in_windows) const {
        const std::int64_t p = in_windows ? 0 : 1;
        return {forward_convolutions[0](x, {p, p}),
                forward_convolutions[1](x, {p, 0}),
                forward_convolutions[2](x, {0, p}),
                forward_convolutions[3](x, {0, 0})};
    }

    /// For the forms with a single kernel.
    [[nodiscard]] at::Tensor convolve(const at::Tensor& x, bool in_windows) const {
        const std::int64_t p = in_windows ? 0 : 1;
        return forward_convolutions[0](x, {p, p});
    }

    [[nodiscard]] at::Tensor convolve_backward(const at::Tensor& gradient, bool in_windows) const {
        const std::int64_t p = in_windows ? 2 : 1;
        if (!form) return backward_convolution(gradient, {p, p});
        if (*form == UpsamplingForm::Fold) return backward_convolution(unshuffle(gradient), {p, p});
        return backward_convolution(
            filter_map(in_windows ? at::constant_pad_nd(gradient, {2, 2, 2, 2}) : gradient, 2),
            {0, 0});
    }

    std::optional<UpsamplingForm> form;
    std::vector<Convolution> forward_convolutions;  // one kernel, or four phases
    Convolution backward_convolution;
};

/// The backward pass of one layer, with the values it needs of the forward pass.
struct SynthesisLayer::Vjp {
    [[nodiscard]] LayerGradients operator()(at::Tensor gradient) const {
        if (is_inside.defined()) {
            gradient = gradient * is_inside.repeat({gradient.size(0) / is_inside.size(0), 1, 1, 1});
        }
        const auto through = activate_backward(
            convolved, gradient.contiguous(at::MemoryFormat::ChannelsLast), epilogue);
        LayerGradients found = {.x = kernels->convolve_backward(through.x, in_windows),
                                .next_style = through.next_style};
        if (wants_style) {  // d = (sum_i W2[o,i] s_i^2 + eps)^(-1/2)
            found.style =
                -style * at::matmul(through.scale * epilogue.scale.pow(3), weight_squared);
        }
        return found;
    }

    std::shared_ptr<const Kernels> kernels;
    at::Tensor weight_squared;
    at::Tensor style;
    at::Tensor convolved;
    at::Tensor is_inside;
    Epilogue epilogue;
    bool in_windows = false;
    bool wants_style = true;
};

class SynthesisLayer::Backward : public torch::autograd::Node {
  public:
    explicit Backward(Vjp vjp) : vjp_(std::move(vjp)) {}

    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        const c10::NoGradGuard no_grad;
        const auto found = vjp_(gradients[0].to(vjp_.convolved.scalar_type()));
        return {found.x, found.style, found.next_style};
    }

  private:
    Vjp vjp_;
};

SynthesisLayer::SynthesisLayer(const Weights& weights, const SynthesisLayerOptions& options)
    : options_(options),
      affine_(Affine::equalised(weights.at(options.name + ".affine.weight"),
                                weights.at(options.name + ".affine.bias"))),
      bias_(weights.at(options.name + ".bias")),
      noise_const_(weights.at(options.name + ".noise_const") *
                   weights.at(options.name + ".noise_strength")),
      noise_strength_(weights.at(options.name + ".noise_strength")) {
    auto weight = weights.at(options.name + ".weight");
    if (options.compute != at::kFloat) weight = normalised(weight);
    weight_squared_ = weight.square().sum({2, 3});
    kernels_ = std::make_shared<const Kernels>(weight, options);
}

at::Tensor SynthesisLayer::style(const at::Tensor& w) const {
    const auto style = affine_(w);
    if (options_.compute == at::kFloat) return style;
    return style / style.abs().amax(1, /*keepdim=*/true);
}

at::Tensor SynthesisLayer::noise_map(const Noise& noise,
                                     std::int64_t samples,
                                     const Windows* output) const {
    const auto in_windows = [output](const at::Tensor& map) {
        return output ? cut(map.view({1, 1, map.size(-2), map.size(-1)}), *output) : map;
    };
    switch (noise.kind) {
        case Noise::Kind::Const: return in_windows(noise_const_);
        case Noise::Kind::None: return {};
        case Noise::Kind::Random: break;
    }
    // Drawn on the CPU from a stream per layer, so that the noise depends on the seed only, not on
    // the device or on how head() and advance() split the network.
    const auto stream = noise.seed * 0x9E3779B97F4A7C15ULL + options_.index;
    const auto draws =
        at::randn({output ? 1 : samples, 1, options_.size.height, options_.size.width},
                  at::detail::createCPUGenerator(stream),
                  at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    return in_windows(draws.to(noise_const_.device()) * noise_strength_);
}

at::Tensor SynthesisLayer::forward(const at::Tensor& x,
                                   const at::Tensor& style,
                                   const Noise& noise,
                                   const at::Tensor& next_style,
                                   const Windows* output,
                                   LayerTrace* trace) const {
    const auto wants = [](const at::Tensor& t) { return t.defined() && t.requires_grad(); };
    const bool wants_gradient =
        c10::GradMode::is_enabled() && (wants(x) || wants(style) || wants(next_style));
    const c10::NoGradGuard no_grad;  // Backward computes the gradients
    const bool in_windows = output != nullptr;
    const Epilogue epilogue = {
        .scale = at::rsqrt(at::linear(style.square(), weight_squared_) + 1e-8),
        .bias = bias_,
        .noise = noise_map(noise, x.size(0), output),
        .next_style = next_style.defined() ? next_style.detach() : next_style,
        .clamp = options_.clamp,
    };
    const auto is_inside = in_windows ? inside(*output, options_.size, x) : at::Tensor();
    const auto within = [&](const at::Tensor& y) {
        return is_inside.defined() ? y * is_inside : y;
    };

    const auto form = options_.upsampling;
    if (!wants_gradient && !trace) {
        if (!form) return within(activate(kernels_->convolve(x, in_windows), epilogue));
        if (*form == UpsamplingForm::Fold) {
            return within(shuffle_and_activate(kernels_->convolve(x, in_windows), epilogue));
        }
        return within(filter_and_activate(kernels_->phases(x, in_windows), epilogue));
    }

    at::Tensor convolved;
    if (form && *form == UpsamplingForm::Phases) {
        convolved = filter(kernels_->phases(x, in_windows));
    } else {
        convolved = kernels_->convolve(x, in_windows);
        if (form) convolved = shuffle(convolved);
    }
    auto y = within(activated(convolved, epilogue));
    if (trace) {
        *trace = {.style = style.detach(),
                  .scale = epilogue.scale,
                  .next_style = epilogue.next_style,
                  .convolved = {convolved, output ? *output : Windows{}}};
    }
    if (!wants_gradient) return y;
    const auto backward =
        std::shared_ptr<Backward>(new Backward({.kernels = kernels_,
                                                .weight_squared = weight_squared_,
                                                .style = style.detach(),
                                                .convolved = convolved,
                                                .is_inside = is_inside,
                                                .epilogue = epilogue,
                                                .in_windows = in_windows}),
                                  torch::autograd::deleteNode);  // NOLINT: its idiom
    backward->set_next_edges(torch::autograd::collect_next_edges(x, style, next_style));
    torch::autograd::set_history(y, backward);
    return y;
}

LayerGradients SynthesisLayer::vjp(const at::Tensor& gradient,
                                   const LayerTrace& trace,
                                   const Windows* output,
                                   bool wants_style) const {
    const Vjp backward = {
        .kernels = kernels_,
        .weight_squared = weight_squared_,
        .style = trace.style,
        .convolved = output ? cut(trace.convolved, *output) : trace.convolved.x,
        .is_inside = output ? inside(*output, options_.size, gradient) : at::Tensor(),
        .epilogue = {.scale = trace.scale,
                     .bias = bias_,
                     .noise = noise_map({}, 1, output),
                     .next_style = trace.next_style,
                     .clamp = options_.clamp},
        .in_windows = output != nullptr,
        .wants_style = wants_style};
    return backward(gradient);
}

at::Tensor SynthesisLayer::style_vjp(const at::Tensor& gradient, const at::Tensor& w) const {
    if (options_.compute == at::kFloat) return at::matmul(gradient, affine_.weight);
    // The derivative of s / max|s|: the largest stays at 1, and changing it changes all others.
    const auto s = affine_(w);
    const auto largest = s.abs().amax(1, /*keepdim=*/true);
    const auto divided = s / largest;
    const auto largest_gradient = at::matmul(gradient, divided.t());  // [G,1]
    const auto sign_of_largest = at::where(divided.abs() == 1.0, divided, at::zeros_like(divided));
    return at::matmul((gradient - largest_gradient * sign_of_largest) / largest, affine_.weight);
}

}  // namespace pliant::stylegan
