#include "core/stylegan/generator.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_generator.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <ostream>

namespace pliant::stylegan {

/// What GoogleTest shows of an architecture.
void PrintTo(const Architecture& architecture, std::ostream* out) {  // NOLINT: GoogleTest's name
    *out << architecture.size().width << " x " << architecture.size().height << " px";
}

namespace {

using support::relative_difference;

constexpr auto kCpu = c10::kCPU;

Generator load(const Checkpoint& checkpoint, Precision precision = Precision::Exact) {
    return *Generator::load(checkpoint, kCpu, precision);
}

/// A generator, the textbook generator with the same weights, and a W+.
struct Pair {
    explicit Pair(const Architecture& architecture)
        : checkpoint(support::random_checkpoint(architecture)),
          generator(load(checkpoint)),
          textbook(checkpoint),
          w_plus(support::normals({1, architecture.num_ws(), architecture.w_dim}, 4)) {}

    Checkpoint checkpoint;
    Generator generator;
    support::TextbookGenerator textbook;
    at::Tensor w_plus;
};

class SynthesisOfOddShapes : public testing::TestWithParam<Architecture> {};

TEST_P(SynthesisOfOddShapes, EqualsTheTextbook) {
    const c10::NoGradGuard no_grad;
    const Pair pair(GetParam());
    const auto expected = pair.textbook.synthesize(pair.w_plus);
    for (int b = 0; b < GetParam().block_count(); ++b) {
        EXPECT_LT(relative_difference(pair.generator.head(pair.w_plus, b).x,
                                      expected.features[static_cast<std::size_t>(b)]),
                  1e-5)
            << "block " << b;
    }
    EXPECT_LT(relative_difference(pair.generator.synthesize(pair.w_plus), expected.image), 1e-5);
    EXPECT_LT(
        relative_difference(pair.generator.synthesize(pair.w_plus, {.kind = Noise::Kind::None}),
                            pair.textbook.synthesize(pair.w_plus, /*with_noise=*/false).image),
        1e-5);
}

TEST_P(SynthesisOfOddShapes, GivesTheSameInGradMode) {
    const Pair pair(GetParam());
    const auto w_plus = pair.w_plus.clone().requires_grad_(true);
    const auto expected = pair.textbook.synthesize(pair.w_plus);
    const auto picture = pair.generator.synthesize(w_plus);
    EXPECT_TRUE(picture.requires_grad());
    EXPECT_LT(relative_difference(picture.detach(), expected.image), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(
    Architectures,
    SynthesisOfOddShapes,
    testing::Values(Architecture{.z_dim = 8, .w_dim = 6, .mapping_layers = 1, .channels = {5}},
                    Architecture{.z_dim = 8, .w_dim = 16, .mapping_layers = 2, .channels = {3, 1}},
                    support::tiny_architecture(),
                    Architecture{.z_dim = 32,
                                 .w_dim = 32,
                                 .mapping_layers = 2,
                                 .channels = {64, 64, 48, 33, 17},
                                 .conv_clamp = 0.9},
                    support::tall_architecture(),
                    Architecture{.z_dim = 8,
                                 .w_dim = 16,
                                 .mapping_layers = 1,
                                 .channels = {9, 8, 7},
                                 .first_map = {8, 5},
                                 .picture_channels = 1},
                    Architecture{.z_dim = 8,
                                 .w_dim = 16,
                                 .mapping_layers = 1,
                                 .channels = {9, 8},
                                 .picture_channels = 4,
                                 .conv_clamp = 0.9}),
    [](const auto& each) {
        const auto size = each.param.size();
        return std::to_string(size.width) + "x" + std::to_string(size.height) + "px" +
               std::to_string(each.param.picture_channels);
    });

TEST(Synthesis, GivesTheTextbooksGradients) {
    const Pair pair(support::tiny_architecture());
    const auto w_plus = pair.w_plus.clone().requires_grad_(true);
    const auto weights = support::normals(pair.generator.head(pair.w_plus, 2).x.sizes(), 5);
    const auto gradient_of = [&](const at::Tensor& features) {
        return torch::autograd::grad({(features * weights).sum()}, {w_plus})[0];
    };
    const auto expected = gradient_of(pair.textbook.synthesize(w_plus).features[2]);
    EXPECT_LT(relative_difference(gradient_of(pair.generator.head(w_plus, 2).x), expected), 1e-4);
}

TEST(Synthesis, BeginsWithTheSizeOfItsConstant) {
    const auto tall = support::tall_architecture();
    EXPECT_EQ(tall.size(), (Size{32, 64}));
    EXPECT_EQ(tall.block_size(1), (Size{4, 8}));
    EXPECT_EQ(tall.resolution(), 64);
    EXPECT_EQ(tall.num_ws(), 10);
}

TEST(Synthesis, GivesNoGradientToRowsAfterTheHead) {
    const Pair pair(support::tiny_architecture());
    const auto w_plus = pair.w_plus.clone().requires_grad_(true);
    const auto gradient =
        torch::autograd::grad({pair.generator.head(w_plus, 1).x.sum()}, {w_plus})[0];
    EXPECT_GT(gradient.slice(1, 0, 3).abs().max().item<float>(), 0.0F);
    EXPECT_EQ(gradient.slice(1, 3).abs().max().item<float>(), 0.0F);
}

TEST(Synthesis, ContinuesFromAHeadToTheSamePicture) {
    const c10::NoGradGuard no_grad;
    const Pair pair(support::tiny_architecture());
    for (const auto kind : {Noise::Kind::Const, Noise::Kind::Random}) {
        const Noise noise = {.kind = kind, .seed = 9};
        const auto head = pair.generator.head(pair.w_plus, 1, noise);
        EXPECT_EQ(head.picture.size(-1), 8);
        const auto tail = pair.generator.advance(head, pair.w_plus, 3, noise);
        EXPECT_TRUE(at::equal(tail.picture, pair.generator.synthesize(pair.w_plus, noise)));
    }
}

TEST(Synthesis, ComputesABatchAsItsMembers) {
    const c10::NoGradGuard no_grad;
    const Pair pair(support::tiny_architecture());
    const auto other = support::normals(pair.w_plus.sizes(), 6);
    const auto batch = pair.generator.synthesize(at::cat({pair.w_plus, other}));
    EXPECT_LT(relative_difference(batch.narrow(0, 0, 1), pair.generator.synthesize(pair.w_plus)),
              1e-6);
    EXPECT_LT(relative_difference(batch.narrow(0, 1, 1), pair.generator.synthesize(other)), 1e-6);
}

TEST(Synthesis, DrawsRandomNoiseFromItsSeed) {
    const c10::NoGradGuard no_grad;
    const Pair pair(support::tiny_architecture());
    const auto with_seed = [&](std::uint64_t seed) {
        return pair.generator.synthesize(pair.w_plus, {.kind = Noise::Kind::Random, .seed = seed});
    };
    EXPECT_TRUE(at::equal(with_seed(1), with_seed(1)));
    EXPECT_FALSE(at::equal(with_seed(1), with_seed(2)));
    EXPECT_FALSE(at::equal(with_seed(1), pair.generator.synthesize(pair.w_plus)));
}

TEST(Synthesis, GivesNearlyTheSamePictureInFast) {
    const c10::NoGradGuard no_grad;
    const Pair pair({.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {64, 64, 48, 32}});
    const auto fast = load(pair.checkpoint, Precision::Fast).synthesize(pair.w_plus);
    EXPECT_EQ(fast.scalar_type(), at::kFloat);
    EXPECT_LT(relative_difference(fast, pair.generator.synthesize(pair.w_plus)), 0.03);
}

TEST(Synthesis, GivesNearlyTheSameInFastInGradMode) {
    const Pair pair({.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {64, 64, 48, 32}});
    const auto w_plus = pair.w_plus.clone().requires_grad_(true);
    const auto fast = load(pair.checkpoint, Precision::Fast).synthesize(w_plus);
    const auto gradient = torch::autograd::grad({fast.square().mean()}, {w_plus})[0];
    const auto exact = pair.generator.synthesize(w_plus);
    const auto expected = torch::autograd::grad({exact.square().mean()}, {w_plus})[0];
    EXPECT_LT(relative_difference(fast.detach(), exact.detach()), 0.03);
    EXPECT_LT(relative_difference(gradient, expected), 0.1);
}

TEST(Synthesis, RefusesALatentOfAnotherShape) {
    const Pair pair(support::tiny_architecture());
    try {
        (void)pair.generator.synthesize(at::zeros({1, 3, 20}, pair.w_plus.options()));
        FAIL() << "accepted three rows instead of eight";
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(),
                     "w_plus is Float [1, 3, 20] on cpu; expected Float [1, 8, 20] on cpu");
    }
}

}  // namespace
}  // namespace pliant::stylegan
