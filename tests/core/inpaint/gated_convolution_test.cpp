#include "core/inpaint/gated_convolution.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::inpaint {
namespace {

at::Generator random_of(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

TEST(LocallyNormalised, DividesByTheElevenChannelsAround) {
    const double x = 0.3;
    const auto y = locally_normalised(at::full({1, 20, 2, 2}, x));
    const auto expected = [x](int channels) { return x / std::sqrt(5e-5 + channels * x * x); };
    EXPECT_NEAR(y[0][10][0][0].item<double>(), expected(11), 1e-6);
    EXPECT_NEAR(y[0][0][1][1].item<double>(), expected(6), 1e-6);
    EXPECT_NEAR(y[0][18][1][0].item<double>(), expected(7), 1e-6);
}

TEST(GatedConvolution, IsTheConvolutionTimesItsGate) {
    GatedConvolution layer(
        GatedConvolutionOptions{.in = 3, .out = 4, .is_normalised = false, .is_activated = false},
        random_of(1));
    at::NoGradGuard no_grad;
    const auto x = at::randn({1, 3, 6, 6}, random_of(2));
    const auto plain = at::conv2d(x, layer->weight, layer->bias, 1, 1);
    layer->gate_weight.zero_();
    EXPECT_TRUE(at::allclose(layer->forward(x), 0.5 * plain, 1e-5, 1e-6));
    layer->gate_bias.fill_(-200.0);
    EXPECT_EQ(layer->forward(x).abs().max().item<float>(), 0.0F) << "shut";
}

TEST(GatedDeconvolution, SpreadsAPlaceOverFiveRowsFromTheOneBeforeIt) {
    GatedDeconvolution layer(1, 1, random_of(1));
    at::NoGradGuard no_grad;
    layer->weight.fill_(1.0);
    auto x = at::zeros({1, 1, 8, 8});
    x[0][0][3][4] = 1.0;
    const auto y = layer->forward(x)[0][0];
    EXPECT_EQ(y.sizes(), at::IntArrayRef({16, 16}));
    for (int row = 0; row < 16; ++row) {
        for (int column = 0; column < 16; ++column) {
            const bool is_reached = row >= 5 && row <= 9 && column >= 7 && column <= 11;
            EXPECT_EQ(y[row][column].item<float>() > 0.0F, is_reached) << row << ", " << column;
        }
    }
}

}  // namespace
}  // namespace pliant::inpaint
