#include "core/training/retouch/retouch_losses.h"

#include "core/training/retouch/patch_discriminator.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

at::Generator random_of(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

TEST(RetouchLosses, CountErasedPixelsMore) {
    const auto truth = at::zeros({1, 3, 4, 4}), found = at::full({1, 3, 4, 4}, 0.5);
    auto mask = at::zeros({1, 1, 4, 4});
    mask.narrow(2, 0, 1).fill_(1.0);  // a quarter
    EXPECT_NEAR(
        per_pixel_loss(found, truth, mask, 6.0).item<double>(), 0.5 * (0.75 + 6 * 0.25), 1e-6);
    EXPECT_EQ(per_pixel_loss(truth, truth, mask, 6.0).item<double>(), 0.0);
}

TEST(RetouchLosses, SumMeanDifferencesOfMapsOverTheirLevels) {
    const std::vector<at::Tensor> expected = {at::zeros({2, 4, 8, 8}), at::zeros({2, 8, 4, 4})};
    const std::vector<at::Tensor> found = {at::full({2, 4, 8, 8}, 0.5),
                                           at::full({2, 8, 4, 4}, -0.25)};
    EXPECT_NEAR(perceptual_loss(found, expected).item<double>(), 0.75, 1e-6);
    // A Gram matrix of constant maps x has x^2 h w everywhere; divided by C^2 and C h w: x^2 / C.
    EXPECT_NEAR(style_loss(found, expected).item<double>(), 0.25 / 4 + 0.0625 / 8, 1e-6);
}

TEST(RetouchLosses, FeelVariationOnlyWhereSomethingWasErased) {
    auto picture = at::zeros({1, 3, 4, 4});
    picture.narrow(2, 2, 2).fill_(1.0);  // one step, between the second row and the third
    auto mask = at::zeros({1, 1, 4, 4});
    EXPECT_EQ(variation_loss(picture, mask).item<double>(), 0.0);
    mask[0][0][2][1] = 1.0;
    EXPECT_NEAR(variation_loss(picture, mask).item<double>(), 3.0 / 48, 1e-6);
}

TEST(RetouchLosses, PenaliseGradientsUnderTheMaskThatAreNotOfUnitLength) {
    const auto between = at::randn({2, 3, 4, 4}, random_of(1)).requires_grad_();
    auto mask = at::zeros({2, 1, 4, 4});
    mask.narrow(2, 0, 2).fill_(1.0);
    // Scores 2 x: a gradient of 2 at each of the 24 values under the mask.
    const auto scores = 2.0 * between.sum({1, 2, 3});
    const double length = 2.0 * std::sqrt(24.0);
    EXPECT_NEAR(masked_gradient_penalty(scores, between, mask).item<double>(),
                (length - 1.0) * (length - 1.0),
                1e-3);
}

TEST(PatchDiscriminator, JudgesPatchesWithLayersOfUnitSpectralNorm) {
    PatchDiscriminator discriminator(8, 1);
    const c10::NoGradGuard no_grad;
    const auto scores = discriminator->forward(at::randn({2, 3, 64, 64}, random_of(1)),
                                               at::randn({2, 5, 64, 64}, random_of(2)));
    EXPECT_EQ(scores.sizes(), at::IntArrayRef({2, 1, 2, 2}));
    const auto& layer = discriminator->layers().front();
    EXPECT_EQ(layer->weight.sizes(), at::IntArrayRef({8, 8, 5, 5}));
    for (int i = 0; i < 50; ++i) discriminator->follow();
    const auto largest = std::get<1>(at::linalg_svd(layer->weight.flatten(1)))[0].item<double>();
    const auto right = at::mv(layer->weight.flatten(1).t(), layer->left);
    EXPECT_NEAR(right.norm().item<double>(), largest, 1e-3 * largest);
}

}  // namespace
}  // namespace pliant::training
