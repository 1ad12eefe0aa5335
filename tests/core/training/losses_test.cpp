#include "core/training/losses.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::training {
namespace {

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

TEST(Losses, AreSmallWhenEverybodyIsRight) {
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

}  // namespace
}  // namespace pliant::training
