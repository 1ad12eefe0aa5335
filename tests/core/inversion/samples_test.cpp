#include "core/inversion/samples.h"

#include "core/tensor/convert.h"

#include "tests/support/random_checkpoint.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace pliant::inversion {
namespace {

class SamplesTest : public ::testing::Test {
  protected:
    static stylegan::Generator generator_of(const stylegan::Architecture& architecture) {
        return *stylegan::Generator::load(
            support::random_checkpoint(architecture), c10::kCPU, Precision::Exact);
    }
    [[nodiscard]] image::Image drawn(const at::Tensor& w_plus) const {
        const c10::NoGradGuard no_grad;
        return tensor::to_image(generator_.synthesize(w_plus));
    }
    /// Root mean square of the difference of two pictures' tensors.
    [[nodiscard]] double difference(const at::Tensor& a, const at::Tensor& b) const {
        const c10::NoGradGuard no_grad;
        return (generator_.synthesize(a) - generator_.synthesize(b))
            .square()
            .mean()
            .sqrt()
            .item<double>();
    }

    stylegan::Generator generator_ = generator_of(support::tiny_architecture());
    reach::Reach reach_ = reach::Reach::measure(generator_);
    Samples samples_{generator_, reach_};
};

TEST_F(SamplesTest, AreDrawnInPiecesAndOnce) {
    int pieces = 1;
    while (!samples_.advance()) ++pieces;
    EXPECT_GT(pieces, 4);
    EXPECT_TRUE(samples_.advance());
}

TEST_F(SamplesTest, GuessALatentNearerThanTheMean) {
    const c10::NoGradGuard no_grad;
    const auto mean = reach_.latents(at::zeros({1, 1, generator_.architecture().w_dim}))
                          .expand({1, generator_.architecture().num_ws(), -1});
    double of_guesses = 0.0, of_mean = 0.0;
    for (const int seed : {901, 902, 903, 904, 905, 906}) {
        const auto z = stylegan::z_of_seed(seed, generator_.architecture(), generator_.device());
        const auto wanted = generator_.map(z, {}, {.psi = 0.7});
        const auto guess = samples_.nearest(drawn(wanted));
        EXPECT_EQ(guess.sizes(), wanted.sizes());
        EXPECT_LE(reach_.strain(guess).max().item<double>(), reach_.natural());
        of_guesses += difference(guess, wanted);
        of_mean += difference(mean, wanted);
    }
    EXPECT_LT(of_guesses, 0.8 * of_mean);
}

TEST_F(SamplesTest, GuessTheSameWheneverTheyAreAsked) {
    const auto picture =
        drawn(reach_.latents(at::full({1, 1, generator_.architecture().w_dim}, 0.3))
                  .expand({1, generator_.architecture().num_ws(), -1}));
    const auto at_once = samples_.nearest(picture);
    const Samples others(generator_, reach_);
    EXPECT_FALSE(others.advance());
    EXPECT_TRUE(at::equal(others.nearest(picture), at_once));
}

}  // namespace
}  // namespace pliant::inversion
