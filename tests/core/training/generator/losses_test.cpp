#include "core/training/generator/losses.h"

#include "core/stylegan/discriminator.h"
#include "core/stylegan/trainable_generator.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pliant::training {
namespace {

/// How a loss would change the weights: its gradients in one row.
at::Tensor gradients_of(const at::Tensor& loss, const torch::nn::Module& network) {
    loss.backward();
    std::vector<at::Tensor> rows;
    for (const auto& parameter : network.parameters()) {
        if (!parameter.grad().defined()) continue;
        rows.push_back(parameter.grad().flatten().clone());
        parameter.grad().zero_();
    }
    return at::cat(rows);
}

double cosine(const at::Tensor& a, const at::Tensor& b) {
    return ((a * b).sum() / (a.norm() * b.norm())).item<double>();
}

TEST(Losses, MeasureADifferenceOnEveryLevel) {
    const auto picture = support::normals({2, 3, 16, 16}, 1);
    EXPECT_EQ(pyramid_loss(picture, picture).item<double>(), 0.0);
    // A constant difference has no edges and is the same on all levels: 1 + 1 + 0.7 + 0.5.
    EXPECT_NEAR(pyramid_loss(picture + 0.25, picture).item<double>(), 0.25 * 3.2, 1e-5);
    // Stripes are seen on the finest level alone, and their edges along one axis.
    const auto stripes =
        at::arange(16, at::kFloat).remainder(2).mul(2).sub(1).expand({2, 3, 16, 16});
    EXPECT_NEAR(pyramid_loss(picture + stripes, picture).item<double>(), 1.0 + 2.0, 1e-5);
}

TEST(Losses, AreSmallWhenAllClassificationsAreRight) {
    const auto sure = at::full({4}, 20.0);
    EXPECT_LT(discriminator_loss(-sure, sure).item<double>(), 1e-6);
    EXPECT_NEAR(generator_loss(-sure).item<double>(), 20.0, 1e-5);
    EXPECT_NEAR(generator_loss(at::zeros({4})).item<double>(), std::log(2.0), 1e-6);
}

TEST(Losses, CompareFeaturesLevelByLevelWhateverTheirSize) {
    const auto fine = at::zeros({2, 4, 8, 8}, at::kBFloat16), coarse = at::zeros({2, 8, 4, 4});
    EXPECT_EQ(feature_loss({fine, coarse}, {fine, coarse}).item<double>(), 0.0);
    EXPECT_EQ(feature_loss({fine + 1.0, coarse}, {fine, coarse - 2.0}).item<double>(), 1.5);
}

TEST(Losses, PenaliseTheGradientOfALinearDiscriminator) {
    const auto slope = support::normals({3, 4, 4}, 1);
    const auto pictures = support::normals({5, 3, 4, 4}, 2).requires_grad_(true);
    const auto logits = (pictures * slope).sum({1, 2, 3});
    EXPECT_NEAR(gradient_penalty(logits, pictures).item<double>(),
                slope.square().sum().item<double>(),
                1e-4);
}

TEST(Losses, MeasureThePathOfALinearGenerator) {
    // pictures = A w of each row, the same A: d(pictures . noise) / dw = A^T noise.
    const auto a = support::normals({6, 3 * 4 * 4}, 1).requires_grad_(true);
    const auto w_plus = support::normals({2, 5, 6}, 2).requires_grad_(true);
    const auto pictures = w_plus.sum(1).matmul(a).view({2, 3, 4, 4});
    const auto noise = support::normals({2, 3, 4, 4}, 3);
    const auto lengths = path_lengths(pictures, w_plus, noise);
    const auto expected = noise.view({2, -1}).matmul(a.t()).norm(2, 1) / 4.0;
    EXPECT_LT(support::relative_difference(lengths, expected), 1e-5);
    lengths.sum().backward();  // its own gradient exists
    EXPECT_GT(a.grad().abs().sum().item<double>(), 0.0);
}

TEST(Losses, PenaliseGradientsAlikeInBfloat16) {
    const stylegan::Discriminator network(std::vector<std::int64_t>{24, 16, 12, 8}, 1);
    const auto pictures = support::normals({8, 3, 32, 32}, 2).requires_grad_(true);
    const auto of = [&](at::ScalarType compute) {
        return gradients_of(gradient_penalty(network->forward(pictures, compute), pictures),
                            *network);
    };
    const auto exact = of(at::kFloat), coarse = of(at::kBFloat16);
    EXPECT_GT(cosine(coarse, exact), 0.999);
    EXPECT_NEAR((coarse.norm() / exact.norm()).item<double>(), 1.0, 0.02);
}

TEST(Losses, MeasurePathsAlikeInBfloat16) {
    stylegan::Architecture shape;
    shape.z_dim = shape.w_dim = 16;
    shape.mapping_layers = 2;
    shape.channels = {24, 16, 12, 8};
    const stylegan::TrainableGenerator network(shape, 1);
    const auto w_plus = support::normals({8, shape.num_ws(), 16}, 2).requires_grad_(true);
    const auto noise = support::normals({8, 3, 32, 32}, 3);
    const auto of = [&](at::ScalarType compute) {
        const auto pictures = network->synthesis->forward(
            w_plus, {.compute = compute, .differentiable = stylegan::Differentiable::Twice});
        const auto lengths = path_lengths(pictures, w_plus, noise);
        return gradients_of((lengths - 0.5).square().mean(), *network);
    };
    const auto exact = of(at::kFloat), coarse = of(at::kBFloat16);
    EXPECT_GT(cosine(coarse, exact), 0.995);
    EXPECT_NEAR((coarse.norm() / exact.norm()).item<double>(), 1.0, 0.02);
}

}  // namespace
}  // namespace pliant::training
