#include "core/facenets/regressor_network.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace pliant::facenets {
namespace {

class BothKinds : public ::testing::TestWithParam<StageKind> {
  protected:
    static RegressorArchitecture architecture() {
        return GetParam() == StageKind::Residual ? RegressorArchitecture::steering(32)
                                                 : RegressorArchitecture::judging(32);
    }
};

TEST_P(BothKinds, TreatsEveryPictureIndependently) {
    const c10::NoGradGuard no_grad;
    const RegressorNetwork network(architecture(), 7, 1);
    const auto pictures = support::random_pictures(3, 32);
    const auto together = network->forward(pictures);
    EXPECT_EQ(together.outputs.sizes(), at::IntArrayRef({3, 7}));
    EXPECT_EQ(together.features.sizes(), at::IntArrayRef({3, network->feature_count()}));
    const auto alone = network->forward(pictures.narrow(0, 1, 1));
    EXPECT_TRUE(at::allclose(alone.outputs[0], together.outputs[1], 1e-4, 1e-5));
    EXPECT_TRUE(at::allclose(alone.features[0], together.features[1], 1e-4, 1e-5));
}

TEST_P(BothKinds, IsTheSameForTheSameSeed) {
    const c10::NoGradGuard no_grad;
    const auto picture = support::random_pictures(1, 32);
    const auto outputs = [&](std::uint64_t seed) {
        return RegressorNetwork(architecture(), 7, seed)->forward(picture).outputs;
    };
    EXPECT_TRUE(outputs(3).equal(outputs(3)));
    EXPECT_FALSE(outputs(3).equal(outputs(4)));
}

TEST_P(BothKinds, KeepsTheVarianceOfItsActivations) {
    const c10::NoGradGuard no_grad;
    const RegressorNetwork network(architecture(), 7, 1);
    // Smooth like pictures: averages of white noise would be small.
    const auto pictures = at::upsample_bilinear2d(support::random_pictures(16, 4), {32, 32}, false);
    const auto deviation = network->forward(pictures).features.std(1).mean();
    EXPECT_GT(deviation.item<double>(), 0.03);
    EXPECT_LT(deviation.item<double>(), 10.0);
}

TEST_P(BothKinds, PassesGradientsToAllItsWeights) {
    const RegressorNetwork network(architecture(), 7, 1);
    network->forward(support::random_pictures(4, 32)).outputs.square().sum().backward();
    for (const auto& parameter : network->named_parameters()) {
        const auto& gradient = parameter.value().grad();
        ASSERT_TRUE(gradient.defined()) << parameter.key();
        EXPECT_GT(gradient.abs().sum().item<double>(), 0.0) << parameter.key();
    }
}

INSTANTIATE_TEST_SUITE_P(Stages,
                         BothKinds,
                         ::testing::Values(StageKind::Residual, StageKind::Plain));

TEST(StandardizedConvolution, IsInvariantToScaleAndMeanOfItsWeights) {
    const c10::NoGradGuard no_grad;
    const auto random = at::detail::createCPUGenerator(1);
    const StandardizedConvolution convolution(
        StandardizedConvolutionImpl::Options{.in = 3, .out = 4}, random);
    const auto x = support::random_pictures(1, 8);
    const auto before = convolution->forward(x);
    convolution->weight.mul_(3.0).add_(2.0);
    EXPECT_TRUE(at::allclose(convolution->forward(x), before, 1e-3, 1e-3));
}

TEST(RegressorArchitecture, RefusesImpossibleNetworks) {
    auto architecture = RegressorArchitecture::steering(128);
    check(architecture);
    architecture.size = 100;
    EXPECT_THROW(check(architecture), std::invalid_argument);
    architecture = {.size = 128, .channels = {16, 1 << 20, 16}};
    EXPECT_THROW(check(architecture), std::invalid_argument);
    architecture = {.size = 128, .channels = {16, 16, 16}, .hidden = 0};
    EXPECT_THROW(check(architecture), std::invalid_argument);
}

}  // namespace
}  // namespace pliant::facenets
