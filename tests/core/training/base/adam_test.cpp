#include "core/training/base/adam.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pliant::training {
namespace {

TEST(Adam, TakesTheStepsOfThePaper) {
    const AdamOptions options = {.beta1 = 0.5, .beta2 = 0.9, .epsilon = 1e-6};
    const auto values = support::normals({100}, 1);
    auto expected = values.to(at::kDouble);
    auto mean = at::zeros_like(expected), square = at::zeros_like(expected);
    Adam adam(values, options);
    for (int t = 1; t <= 5; ++t) {
        const auto gradient = support::normals({100}, 10 + t);
        adam.step(values, gradient, 0.1);
        const auto g = gradient.to(at::kDouble);
        mean = 0.5 * mean + 0.5 * g;
        square = 0.9 * square + 0.1 * g * g;
        const auto corrected = mean / (1 - std::pow(0.5, t));
        const auto spread = (square / (1 - std::pow(0.9, t))).sqrt();
        expected = expected - 0.1 * corrected / (spread + 1e-6);
    }
    EXPECT_LT(support::relative_difference(values.to(at::kDouble), expected), 1e-5);
}

TEST(Adam, TreatsInfiniteGradientsAsZero) {
    const auto values = at::ones({3});
    const auto gradient = at::ones({3});
    gradient[0] = std::numeric_limits<float>::quiet_NaN();
    gradient[1] = std::numeric_limits<float>::infinity();
    Adam adam(values, {});
    adam.step(values, gradient, 0.1);
    EXPECT_EQ(values[0].item<float>(), 1.0F);
    EXPECT_EQ(values[1].item<float>(), 1.0F);
    EXPECT_LT(values[2].item<float>(), 1.0F);
}

}  // namespace
}  // namespace pliant::training
