#include "core/stylegan/upsampling.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::stylegan {
namespace {

TEST(UpsamplePicture, KeepsAConstantInsideAndDoublesTheSize) {
    const auto doubled = upsample_picture(at::ones({1, 3, 5, 7}, support::kFloatOnCpu));
    EXPECT_EQ(doubled.sizes(), at::IntArrayRef({1, 3, 10, 14}));
    const auto inside = doubled.slice(2, 1, 9).slice(3, 1, 13);
    EXPECT_TRUE(at::equal(inside, at::ones_like(inside)));
}

TEST(UpsamplePicture, SeesZerosOutside) {
    const auto doubled = upsample_picture(at::ones({1, 3, 4, 4}, support::kFloatOnCpu));
    EXPECT_FLOAT_EQ(doubled[0][0][0][0].item<float>(), 0.75F * 0.75F);
    EXPECT_FLOAT_EQ(doubled[0][0][7][3].item<float>(), 0.75F);
}

TEST(FoldedKernel, SumsToTheWeightInEveryPhase) {
    // Over a constant input every phase gives the sum of the taps, as the filter has gain 4 over 4
    // phases.
    const auto weight = support::normals({2, 3, 3, 3}, 1);
    const auto folded = folded_kernel(weight).view({4, 2, 3, 3, 3}).sum({3, 4});
    for (int phase = 0; phase < 4; ++phase) {
        EXPECT_TRUE(at::allclose(folded[phase], weight.sum({2, 3}), 1e-4, 1e-5));
    }
}

}  // namespace
}  // namespace pliant::stylegan
