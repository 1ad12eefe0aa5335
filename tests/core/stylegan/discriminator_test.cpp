#include "core/stylegan/discriminator.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <string>
#include <vector>

namespace pliant::stylegan {
namespace {

using support::normals;
using support::relative_difference;

const std::vector<std::int64_t> kChannels = {8, 6, 5};

/// The discriminator written like the official code, operation by operation.
class Textbook {
  public:
    explicit Textbook(const Discriminator& network) : parameters_(network->named_parameters()) {}

    at::Tensor logits(const at::Tensor& picture) const { return outputs(picture).squeeze(1); }

    at::Tensor logits(const at::Tensor& picture, const at::Tensor& c) const {
        const auto normalised = [](const at::Tensor& x) {
            return x * at::rsqrt(x.square().mean(1, true) + 1e-8);
        };
        auto row = normalised(connected("mapping.embed", c));
        for (int i = 0; i < 8; ++i) {
            const auto name = "mapping.fc" + std::to_string(i);
            const auto weight = at(name + ".weight") * 0.01 / std::sqrt(8.0);
            row = at::leaky_relu(at::linear(row, weight, at(name + ".bias") * 0.01), 0.2) *
                  std::sqrt(2.0);
        }
        return (outputs(picture) * row).sum(1) / std::sqrt(8.0);
    }

  private:
    at::Tensor outputs(const at::Tensor& picture) const {
        auto x = convolution("b16.fromrgb", picture, true);
        for (const std::string block : {"b16", "b8"}) {
            const auto skip = convolution(
                block + ".skip", filtered(x, 1).slice(2, 0, {}, 2).slice(3, 0, {}, 2), false);
            auto y = convolution(block + ".conv0", x, true);
            y = convolution(block + ".conv1", filtered(y, 2), true, 2);
            x = (y + skip) * std::sqrt(0.5);
        }
        x = convolution("b4.conv", at::cat({x, deviation(x)}, 1), true);
        x = at::leaky_relu(connected("b4.fc", x.flatten(1)), 0.2) * std::sqrt(2.0);
        return connected("b4.out", x);
    }
    at::Tensor at(const std::string& name) const { return parameters_[name]; }

    static at::Tensor filtered(const at::Tensor& x, std::int64_t padding) {
        const auto taps = at::tensor({1.0, 3.0, 3.0, 1.0}, at::kFloat) / 8;
        const auto kernel = (taps.unsqueeze(1) * taps).expand({x.size(1), 1, 4, 4});
        return at::conv2d(x, kernel, c10::nullopt, 1, padding, 1, x.size(1));
    }
    at::Tensor convolution(const std::string& name,
                           const at::Tensor& x,
                           bool is_activated,
                           std::int64_t stride = 1) const {
        const auto weight = at(name + ".weight");
        const double gain = 1 / std::sqrt(static_cast<double>(weight[0].numel()));
        const std::int64_t padding = stride == 1 ? weight.size(2) / 2 : 0;
        const auto y = at::conv2d(x, weight * gain, c10::nullopt, stride, padding);
        if (!is_activated) return y;
        return at::leaky_relu(y + at(name + ".bias").view({1, -1, 1, 1}), 0.2) * std::sqrt(2.0);
    }
    at::Tensor connected(const std::string& name, const at::Tensor& x) const {
        const auto weight = at(name + ".weight");
        return at::linear(
            x, weight / std::sqrt(static_cast<double>(weight.size(1))), at(name + ".bias"));
    }
    /// Groups of four: with eight pictures 0 2 4 6 and 1 3 5 7.
    static at::Tensor deviation(const at::Tensor& x) {
        std::vector<at::Tensor> maps;
        for (std::int64_t i = 0; i < x.size(0); ++i) {
            const auto group = x.slice(0, i % 2, {}, 2);
            const auto spread = (group.var(0, /*unbiased=*/false) + 1e-8).sqrt().mean();
            maps.push_back(spread.expand({1, 1, x.size(2), x.size(3)}));
        }
        return at::cat(maps);
    }

    torch::OrderedDict<std::string, at::Tensor> parameters_;
};

Discriminator with_biases(std::int64_t c_dim = 0) {
    Discriminator network(kChannels, 3, c_dim);
    const c10::NoGradGuard no_grad;
    for (const auto& each : network->named_parameters()) {
        if (each.key().ends_with("bias"))
            each.value().copy_(normals(each.value().sizes(), 2) * 0.2);
    }
    return network;
}

TEST(Discriminator, GivesTheLogitsOfTheOfficialOne) {
    const c10::NoGradGuard no_grad;
    const auto network = with_biases();
    const auto pictures = normals({8, 3, 16, 16}, 1);
    const auto expected = Textbook(network).logits(pictures);
    EXPECT_LT(relative_difference(network->forward(pictures), expected), 1e-4);
    EXPECT_LT(relative_difference(network->forward(pictures, at::kBFloat16), expected), 0.1);
}

TEST(Discriminator, DependsOnTheLabel) {
    const c10::NoGradGuard no_grad;
    const auto network = with_biases(/*c_dim=*/3);
    const auto pictures = normals({8, 3, 16, 16}, 1);
    const auto labels =
        at::one_hot(at::tensor({0, 1, 2, 0, 1, 2, 0, 1}, at::kLong), 3).to(at::kFloat);
    const auto expected = Textbook(network).logits(pictures, labels);
    EXPECT_LT(relative_difference(network->forward(pictures, at::kFloat, labels), expected), 1e-4);
    EXPECT_GT(
        relative_difference(network->forward(pictures, at::kFloat, labels.flip({1})), expected),
        1e-2);
}

TEST(Discriminator, GivesTheSameLogitsFromItsLastFeatures) {
    const c10::NoGradGuard no_grad;
    const auto network = with_biases();
    const auto pictures = normals({8, 3, 16, 16}, 1);
    const auto features = network->features(pictures);
    ASSERT_EQ(features.size(), 2);
    EXPECT_EQ(features[0].size(2), 8);
    EXPECT_EQ(features[1].size(2), 4);
    EXPECT_TRUE(at::equal(network->judge(features.back()), network->forward(pictures)));
}

TEST(Discriminator, IsTwiceDifferentiable) {
    const auto network = with_biases();
    const auto picture = normals({8, 3, 16, 16}, 1).requires_grad_(true);
    // The gradients of the R1 penalty with respect to the weights.
    const auto gradients = [&](const at::Tensor& logits) {
        const auto gradient =
            torch::autograd::grad({logits.sum()}, {picture}, {}, true, /*create_graph=*/true)[0];
        const std::vector<at::Tensor> weights = {network->named_parameters()["b16.conv1.weight"],
                                                 network->named_parameters()["b16.skip.weight"],
                                                 network->named_parameters()["b4.conv.weight"]};
        return torch::autograd::grad({gradient.square().sum()}, weights);
    };
    const auto expected = gradients(Textbook(network).logits(picture));
    const auto found = gradients(network->forward(picture));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_LT(relative_difference(found[i], expected[i]), 1e-3) << i;
    }
}

TEST(Discriminator, MeasuresTheDeviationWithinAGroup) {
    const auto alike = normals({1, 4, 4, 4}, 1).expand({4, -1, -1, -1});
    EXPECT_NEAR(minibatch_stddev(alike).max().item<double>(), 1e-4, 1e-6);
    const auto varied = minibatch_stddev(normals({6, 4, 4, 4}, 1));  // two groups of three
    EXPECT_EQ(varied.sizes(), at::IntArrayRef({6, 1, 4, 4}));
    EXPECT_TRUE(at::equal(varied[0], varied[2]));
    EXPECT_FALSE(at::equal(varied[0], varied[1]));
}

}  // namespace
}  // namespace pliant::stylegan
