#include "core/training/data/domain_randomisation.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

at::Tensor pictures(std::int64_t count) { return support::random_pictures(count, 16) * 0.8; }

TEST(DomainRandomisation, ChangesPicturesALittleAndTheSameForTheSameSeed) {
    const auto flat = at::full({8, 3, 16, 16}, 0.3, at::TensorOptions().device(at::kCPU));
    const auto changed = randomise_domain(flat, 5);
    EXPECT_TRUE(changed.equal(randomise_domain(flat, 5)));
    EXPECT_FALSE(changed.equal(randomise_domain(flat, 6)));
    const auto difference = (changed - flat).abs();
    EXPECT_GT(difference.mean().item<double>(), 0.001);
    EXPECT_LT(difference.mean().item<double>(), 0.15);
    EXPECT_FALSE(randomise_domain(pictures(8), 5).equal(pictures(8)));
}

TEST(DomainRandomisation, LeavesTheOriginalAlone) {
    const auto original = pictures(4);
    (void)randomise_domain(original, 1);
    EXPECT_TRUE(original.equal(pictures(4)));
}

TEST(DomainRandomisation, MovesPicturesByAFewPixelsAtMost) {
    // One bright pixel in the middle: softened or not, it stays within two pixels and one more.
    auto dot = at::full({64, 3, 16, 16}, -1.0, at::TensorOptions().device(at::kCPU));
    dot.select(3, 8).select(2, 8).fill_(1.0);
    const auto bright = randomise_domain(dot, 3).mean(1) > -0.3;  // [64,16,16]
    auto outside = bright.clone();
    outside.narrow(1, 5, 7).narrow(2, 5, 7).fill_(false);
    EXPECT_FALSE(outside.any().item<bool>());
    EXPECT_GT(bright.any(0).sum().item<std::int64_t>(), 9);  // not always to the same place
}

TEST(DomainRandomisation, TakesSinglePictures) {
    EXPECT_EQ(randomise_domain(pictures(1), 1).sizes(), pictures(1).sizes());
}

}  // namespace
}  // namespace pliant::training
