#include "core/tensor/same_padding.h"

#include <gtest/gtest.h>

#include <utility>

namespace pliant::tensor {
namespace {

/// Where the first output of a kernel looks: the first place of a row of increasing numbers that a
/// kernel with a single 1 at `tap` gives.
double first_seen(std::int64_t side, std::int64_t taps, std::int64_t stride, std::int64_t tap) {
    const auto row = at::arange(1.0, static_cast<double>(side) + 1.0).to(at::kFloat);
    const auto x = row.view({1, 1, 1, side}).expand({1, 1, side, side}).contiguous();
    auto kernel = at::zeros({1, 1, taps, taps});
    kernel[0][0][taps / 2][tap] = 1.0;
    const auto y = same_convolution(x, kernel, {}, stride);
    EXPECT_EQ(y.size(3), (side + stride - 1) / stride);
    return y[0][0][y.size(2) / 2][0].item<double>();
}

TEST(SameConvolution, PutsTheOddColumnAtTheEndAsTensorFlowDoes) {
    // Kernels of 7, 5 and 3 with stride 2 on an even side: padded by (2, 3), (1, 2), (0, 1).
    const std::pair<std::int64_t, std::int64_t> cases[] = {{7, 2}, {5, 1}, {3, 0}};
    for (const auto& [taps, before] : cases) {
        EXPECT_EQ(first_seen(8, taps, 2, before), 1.0) << taps;
        if (before > 0) {
            EXPECT_EQ(first_seen(8, taps, 2, before - 1), 0.0) << taps;
        }
    }
    EXPECT_EQ(first_seen(9, 3, 1, 1), 1.0) << "in the middle";
}

TEST(SameConvolution, KeepsTheSizeWhateverTheDilation) {
    const auto x = at::ones({1, 1, 4, 4});
    const auto y = same_convolution(x, at::ones({1, 1, 3, 3}), {}, 1, 1, /*dilation=*/16);
    EXPECT_EQ(y.sizes(), x.sizes());
    EXPECT_EQ(y.max().item<float>(), 1.0F) << "the other taps are outside";
}

}  // namespace
}  // namespace pliant::tensor
