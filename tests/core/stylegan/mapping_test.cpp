#include "core/stylegan/generator.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_generator.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::stylegan {
namespace {

at::Tensor map(const Architecture& architecture,
               const at::Tensor& c,
               const Truncation& truncation) {
    const auto checkpoint = support::random_checkpoint(architecture);
    const auto generator = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto z = z_of_seed(3, architecture, c10::kCPU);
    const auto w_plus = generator.map(z, c, truncation);
    const auto expected =
        support::TextbookGenerator(checkpoint).map(z, c, truncation.psi, truncation.cutoff);
    EXPECT_LT(support::relative_difference(w_plus, expected), 1e-5);
    return w_plus;
}

TEST(Mapping, EqualsTheTextbookUnderTruncation) {
    const auto architecture = support::tiny_architecture();
    const auto some = map(architecture, {}, {.psi = 0.5, .cutoff = 3});
    EXPECT_EQ(some.sizes(), at::IntArrayRef({1, 8, 20}));
    EXPECT_FALSE(at::equal(some.select(1, 2), some.select(1, 3)));
    const auto all = map(architecture, {}, {.psi = 0.5});
    EXPECT_TRUE(at::equal(all.select(1, 0), all.select(1, 7)));
    (void)map(architecture, {}, {.psi = 0.5, .cutoff = 0});
}

TEST(Mapping, TakesAClassWhereTheNetworkIsConditional) {
    auto architecture = support::tiny_architecture();
    architecture.c_dim = 4;
    const auto c = at::eye(4, at::TensorOptions().device(c10::kCPU).dtype(at::kFloat));
    const auto second = map(architecture, c.narrow(0, 1, 1), {});
    EXPECT_FALSE(at::equal(second, map(architecture, c.narrow(0, 2, 1), {})));
}

TEST(Mapping, GivesTheMeanAtPsiZero) {
    const auto rows = map(support::tiny_architecture(), {}, {.psi = 0.0});
    EXPECT_TRUE(at::equal(rows.select(1, 0), rows.select(1, 5)));
}

}  // namespace
}  // namespace pliant::stylegan
