#include "core/training/base/flat_parameters.h"

#include "core/stylegan/discriminator.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

TEST(FlatParameters, LeaveTheNetworkAsItWas) {
    stylegan::Discriminator network(std::vector<std::int64_t>{6, 5}, 1);
    const auto pictures = support::normals({2, 3, 8, 8}, 1);
    const auto before = network->forward(pictures);
    const FlatParameters parameters(*network);
    EXPECT_TRUE(at::equal(network->forward(pictures), before));
}

TEST(FlatParameters, AreTheNetworksOwn) {
    stylegan::Discriminator network(std::vector<std::int64_t>{6, 5}, 1);
    const FlatParameters parameters(*network);
    const auto pictures = support::normals({2, 3, 8, 8}, 1);
    network->forward(pictures).sum().backward();
    const auto once = parameters.gradients().clone();
    EXPECT_GT(once.abs().sum().item<double>(), 0.0);
    network->forward(pictures).sum().backward();
    EXPECT_LT(support::relative_difference(parameters.gradients(), 2 * once), 1e-6);
    parameters.clear_gradients();
    network->forward(pictures).sum().backward();
    EXPECT_TRUE(at::equal(parameters.gradients(), once));

    c10::NoGradGuard no_grad;
    parameters.values().zero_();
    EXPECT_EQ(network->forward(pictures).abs().sum().item<double>(), 0.0);
}

TEST(FlatParameters, SelectParametersByPrefix) {
    stylegan::Discriminator network(std::vector<std::int64_t>{6, 5}, 1);
    const FlatParameters some(*network, "b4.");
    ASSERT_EQ(some.parts().size(), 6U);
    for (const auto& part : some.parts()) {
        EXPECT_TRUE(part.name.starts_with("b4."));
        EXPECT_TRUE(at::equal(part.value, network->named_parameters()[part.name]));
    }
    const auto other = at::arange(some.values().numel(), at::kFloat);
    EXPECT_EQ(some.parts_of(other)[1].value.flatten()[0].item<float>(),
              static_cast<float>(some.parts()[0].value.numel()));
}

}  // namespace
}  // namespace pliant::training
