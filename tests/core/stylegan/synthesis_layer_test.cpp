#include "core/stylegan/synthesis_layer.h"

#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <limits>

namespace pliant::stylegan {
namespace {

/// b16.conv0 of the tiny generator (8 -> 16 px) in the given form.
SynthesisLayer layer_in(UpsamplingForm form, at::ScalarType compute = at::kFloat) {
    const auto checkpoint = support::random_checkpoint(support::tiny_architecture());
    return SynthesisLayer(Weights(checkpoint, c10::kCPU),
                          {.name = "synthesis.b16.conv0",
                           .size = {16, 16},
                           .upsampling = form,
                           .clamp = std::numeric_limits<double>::infinity(),
                           .compute = compute});
}

/// The layer's output for fixed inputs, modulated for the next layer.
at::Tensor output(const SynthesisLayer& layer, at::ScalarType compute, bool wants_gradient) {
    const auto options = at::TensorOptions().device(c10::kCPU).dtype(at::kFloat);
    const auto ramp = [&](at::IntArrayRef shape) {
        return (at::arange(at::prod(at::tensor(shape)).item<std::int64_t>(), options) * 0.37)
            .sin()
            .view(shape);
    };
    auto w = ramp({2, 20});
    if (wants_gradient) w.requires_grad_(true);
    const auto style = layer.style(w);
    const auto x = ramp({2, 16, 8, 8}).to(compute) * style.to(compute).unsqueeze(-1).unsqueeze(-1);
    const auto next = ramp({2, 10}) + 2.0;
    return layer.forward(x.contiguous(at::MemoryFormat::ChannelsLast), style, {}, next)
        .detach()
        .to(at::kFloat);
}

TEST(SynthesisLayer, GivesTheSameInBothForms) {
    const auto phases = output(layer_in(UpsamplingForm::Phases), at::kFloat, false);
    const auto fold = output(layer_in(UpsamplingForm::Fold), at::kFloat, false);
    EXPECT_EQ(phases.sizes(), at::IntArrayRef({2, 10, 16, 16}));
    EXPECT_LT(support::relative_difference(fold, phases), 1e-5);
}

TEST(SynthesisLayer, GivesTheSameInOnePassAsInGradMode) {
    for (const auto form : {UpsamplingForm::Phases, UpsamplingForm::Fold}) {
        const auto layer = layer_in(form);
        EXPECT_LT(support::relative_difference(output(layer, at::kFloat, false),
                                               output(layer, at::kFloat, true)),
                  1e-5);
    }
}

TEST(SynthesisLayer, GivesTheSameGradientsInBothForms) {
    at::Tensor gradients[2];
    for (const auto form : {UpsamplingForm::Phases, UpsamplingForm::Fold}) {
        const auto layer = layer_in(form);
        const auto w = support::normals({2, 20}, 1).requires_grad_(true);
        const auto style = layer.style(w);
        const auto x = support::normals({2, 16, 8, 8}, 2) * style.unsqueeze(-1).unsqueeze(-1);
        const auto y = layer.forward(x, style, {}, support::normals({2, 10}, 3));
        const auto of_y = support::normals(y.sizes(), 4);
        gradients[form == UpsamplingForm::Fold] = torch::autograd::grad({y}, {w}, {of_y})[0];
    }
    EXPECT_LT(support::relative_difference(gradients[1], gradients[0]), 1e-4);
}

TEST(SynthesisLayer, GivesNearlyTheSameInBfloat16) {
    const auto exact = output(layer_in(UpsamplingForm::Phases), at::kFloat, false);
    for (const auto form : {UpsamplingForm::Phases, UpsamplingForm::Fold}) {
        const auto layer = layer_in(form, at::kBFloat16);
        EXPECT_LT(support::relative_difference(output(layer, at::kBFloat16, false), exact), 0.03);
        EXPECT_LT(support::relative_difference(output(layer, at::kBFloat16, true), exact), 0.03);
    }
}

}  // namespace
}  // namespace pliant::stylegan
