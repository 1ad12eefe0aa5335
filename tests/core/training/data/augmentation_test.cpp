#include "core/training/data/augmentation.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <numbers>

namespace pliant::training {
namespace {

using support::normals;
using support::relative_difference;

/// Smooth, so that what lies between pixels is known: what filters do is tested, not noise.
at::Tensor smooth(std::int64_t size) {
    const auto x = at::arange(size, at::kFloat) / static_cast<double>(size);
    const auto wave = (x * 6.0).sin().unsqueeze(0) + (x * 4.0 + 1.0).cos().unsqueeze(1);
    return at::stack({wave * 0.4, wave.t() * 0.3, wave * 0.2 - 0.1}).unsqueeze(0).contiguous();
}

Augmentation plane(PlaneMap from_shown) {
    Augmentation result;
    result.from_shown = from_shown;
    return result;
}

at::Tensor shown(const at::Tensor& picture, const PlaneMap& from_shown) {
    return augment(picture, {plane(from_shown)});
}

at::Tensor inside(const at::Tensor& picture, std::int64_t margin) {
    const auto side = picture.size(2) - 2 * margin;
    return picture.narrow(2, margin, side).narrow(3, margin, side);
}

double largest_difference(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

TEST(Augmentation, LeavesPicturesAsTheyAreAtProbabilityZero) {
    for (const std::uint64_t stream : {1, 2, 3}) {
        const auto drawn = draw_augmentation(0.0, 32, stream);
        const Augmentation nothing;
        for (int i = 0; i < 9; ++i) EXPECT_NEAR(drawn.from_shown[i], nothing.from_shown[i], 1e-12);
        for (int i = 0; i < 16; ++i) EXPECT_NEAR(drawn.colour[i], nothing.colour[i], 1e-6);
    }
    EXPECT_LT(largest_difference(shown(smooth(32), {1, 0, 0, 0, 1, 0, 0, 0, 1}), smooth(32)), 5e-3);
}

TEST(Augmentation, MirrorsTurnsAndShiftsAboutTheCentre) {
    const auto picture = smooth(32);
    EXPECT_LT(largest_difference(shown(picture, {-1, 0, 0, 0, 1, 0, 0, 0, 1}), picture.flip({3})),
              2e-2);
    // x = -y', y = x': a quarter turn, as rot90 does it from the second axis to the first.
    EXPECT_LT(
        largest_difference(shown(picture, {0, -1, 0, 1, 0, 0, 0, 0, 1}), picture.rot90(1, {2, 3})),
        2e-2);
    const auto moved = shown(picture, {1, 0, 3, 0, 1, -2, 0, 0, 1});
    EXPECT_LT(largest_difference(inside(moved, 4), inside(picture.roll({-3, 2}, {3, 2}), 4)), 5e-3);
}

TEST(Augmentation, PadsByReflection) {
    const auto picture = smooth(32);
    const auto moved = shown(picture, {1, 0, 8, 0, 1, 0, 0, 0, 1});  // the right 8 columns are new
    const auto mirrored = picture.narrow(3, 23, 8).flip({3});
    EXPECT_LT(largest_difference(moved.narrow(3, 24, 7), mirrored.narrow(3, 0, 7)), 2e-2);
}

TEST(Augmentation, EnlargesAboutTheCentre) {
    const auto large = shown(smooth(32), {0.5, 0, 0, 0, 0.5, 0, 0, 0, 1});
    // Two shown pixels for each: their mean is that pixel.
    const auto back = at::avg_pool2d(large, 2);
    EXPECT_LT(largest_difference(inside(back, 1),
                                 inside(smooth(32).narrow(2, 8, 16).narrow(3, 8, 16), 1)),
              2e-2);
}

TEST(Augmentation, ChangesColoursByItsMap) {
    Augmentation brighter;
    brighter.colour = {0, 1, 0, 0.5, 1, 0, 0, 0.25, 0, 0, 2, 0, 0, 0, 0, 1};
    const auto picture = smooth(16);
    const auto same = augment(picture, {Augmentation()});
    const auto found = augment(picture, {brighter});
    EXPECT_LT(largest_difference(found.select(1, 0), same.select(1, 1) + 0.5), 1e-5);
    EXPECT_LT(largest_difference(found.select(1, 1), same.select(1, 0) + 0.25), 1e-5);
    EXPECT_LT(largest_difference(found.select(1, 2), same.select(1, 2) * 2.0), 1e-5);
}

TEST(Augmentation, DrawsEveryOperationWithItsProbability) {
    constexpr int kDraws = 4000;
    const auto share_changed = [](double p) {
        int planes = 0, colours = 0;
        for (int i = 0; i < kDraws; ++i) {
            const auto drawn = draw_augmentation(p, 64, i);
            const Augmentation nothing;
            double plane = 0.0, colour = 0.0;
            for (int k = 0; k < 9; ++k) {
                plane += std::abs(drawn.from_shown[k] - nothing.from_shown[k]);
            }
            for (int k = 0; k < 16; ++k) colour += std::abs(drawn.colour[k] - nothing.colour[k]);
            planes += plane > 1e-4 ? 1 : 0;
            colours += colour > 1e-4 ? 1 : 0;
        }
        return std::pair(static_cast<double>(planes) / kDraws,
                         static_cast<double>(colours) / kDraws);
    };
    // Unchanged where every coin falls on its tails, or the draw changes nothing: every other
    // mirroring and luma flip, a quarter of the turns.
    constexpr double p = 0.1;
    const auto [planes, colours] = share_changed(p);
    const double still =
        (1 - p / 2) * (1 - 0.75 * p) * (1 - p) * (1 - p) * (1 - p) * (1 - p) * (1 - p);
    EXPECT_NEAR(planes, 1 - still, 0.03);
    EXPECT_NEAR(colours, 1 - std::pow(1 - p, 4) * (1 - p / 2), 0.03);
    EXPECT_EQ(draw_augmentation(0.5, 64, 7).from_shown, draw_augmentation(0.5, 64, 7).from_shown);
    EXPECT_NE(draw_augmentation(1.0, 64, 7).from_shown, draw_augmentation(1.0, 64, 8).from_shown);
}

TEST(Augmentation, KeepsTheHueOfGreys) {
    for (std::uint64_t stream = 0; stream < 20; ++stream) {
        const auto map = draw_augmentation(1.0, 32, stream).colour;
        const auto of_grey = [&](int row) {
            return 0.3 * (map[row * 4] + map[row * 4 + 1] + map[row * 4 + 2]) + map[row * 4 + 3];
        };
        EXPECT_NEAR(of_grey(0), of_grey(1), 1e-5);
        EXPECT_NEAR(of_grey(0), of_grey(2), 1e-5);
    }
}

TEST(Augmentation, AppliesItsOwnOperationsToEachPicture) {
    const auto pictures = normals({3, 3, 16, 16}, 1);
    std::vector<Augmentation> drawn;
    for (std::uint64_t i = 0; i < 3; ++i) drawn.push_back(draw_augmentation(1.0, 16, i));
    const auto together = augment(pictures, drawn);
    for (int i = 0; i < 3; ++i) {
        // The margin is the largest that one of them needs: of those that look far, a little.
        const auto alone = augment(pictures.narrow(0, i, 1), {drawn[i]});
        EXPECT_LT(relative_difference(together.narrow(0, i, 1), alone), 1e-3) << i;
    }
}

TEST(Augmentation, CanBeDifferentiatedTwice) {
    std::vector<Augmentation> drawn = {draw_augmentation(1.0, 8, 3), draw_augmentation(1.0, 8, 4)};
    const auto picture = normals({2, 3, 8, 8}, 1).requires_grad_(true);
    const auto shown = augment(picture, drawn);
    auto along = normals({2, 3, 8, 8}, 2).requires_grad_(true);
    const auto back = torch::autograd::grad({shown}, {picture}, {along}, true, true)[0];
    // The map is affine, A x + b: <A u, v> = <u, A^T v>.
    const auto u = normals({2, 3, 8, 8}, 3);
    const auto moved = augment(u, drawn) - augment(at::zeros_like(u), drawn);
    EXPECT_NEAR((moved * along).sum().item<double>(), (u * back).sum().item<double>(), 1e-2);
    // d |A^T v|^2 / dv = 2 A A^T v.
    const auto second = torch::autograd::grad({back.square().sum()}, {along})[0];
    const auto expected = 2.0 * (augment(back.detach(), drawn) - augment(at::zeros_like(u), drawn));
    EXPECT_LT(relative_difference(second, expected), 1e-4);
}

TEST(AugmentationHeuristic, AugmentsMoreWhenTheDiscriminatorIsTooCertain) {
    AugmentationHeuristic heuristic(/*pictures_to_full=*/1000, /*target=*/0.6);
    heuristic.step(4, 8);
    EXPECT_EQ(heuristic.probability(), 0.0);  // nothing seen
    for (int step = 1; step <= 8; ++step) {
        heuristic.see(at::full({8}, 0.3));
        heuristic.step(step, 8);
    }
    EXPECT_DOUBLE_EQ(heuristic.probability(), 2 * 8.0 * 4 / 1000);
    AugmentationHeuristic other(1000, 0.6);
    const auto remembered = heuristic.memory(), recalled = other.memory();
    for (std::size_t i = 0; i < recalled.size(); ++i) *recalled[i] = *remembered[i];
    for (int step = 9; step <= 12; ++step) {
        other.see(at::tensor({1.0, -1.0}));
        other.step(step, 8);
    }
    EXPECT_DOUBLE_EQ(other.probability(), 8.0 * 4 / 1000);
    for (int step = 13; step <= 40; ++step) {
        other.see(at::full({8}, -1.0));
        other.step(step, 8);
    }
    EXPECT_EQ(other.probability(), 0.0);
}

}  // namespace
}  // namespace pliant::training
