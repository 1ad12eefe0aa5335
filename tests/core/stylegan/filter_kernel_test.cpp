#include "core/stylegan/filter_kernel.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::stylegan {
namespace {

using support::normals;
using support::relative_difference;

TEST(FilterKernel, SumsToItsGainInEveryChannel) {
    const auto kernel = filter_kernel(normals({1, 5, 4, 4}, 1), 4.0);
    EXPECT_EQ(kernel.sizes(), at::IntArrayRef({5, 1, 4, 4}));
    EXPECT_TRUE(at::allclose(kernel.sum({1, 2, 3}), at::full({5}, 4.0, kernel.options())));
    EXPECT_FLOAT_EQ((kernel[4][0][1][2] / kernel[4][0][0][0]).item<float>(), 9.0F);
}

TEST(KernelWithFilter, FiltersAndThenConvolves) {
    const auto x = normals({2, 3, 8, 8}, 1);
    const auto filter = filter_kernel(x, 1.0);
    const auto three = normals({4, 3, 3, 3}, 2), one = normals({4, 3, 1, 1}, 3);
    EXPECT_LT(relative_difference(at::conv2d(x, kernel_with_filter(three), {}, 2, 2),
                                  at::conv2d(at::conv2d(x, filter, {}, 1, 2, 1, 3), three, {}, 2)),
              1e-5);
    EXPECT_LT(relative_difference(at::conv2d(x, kernel_with_filter(one), {}, 2, 1),
                                  at::conv2d(at::conv2d(x, filter, {}, 2, 1, 1, 3), one)),
              1e-5);
}

}  // namespace
}  // namespace pliant::stylegan
