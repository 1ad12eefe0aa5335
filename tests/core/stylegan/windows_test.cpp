#include "core/stylegan/windows.h"

#include "core/stylegan/feature_trace.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/window_plan.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace pliant::stylegan {
namespace {

using support::relative_difference;

/// Many channels in the low blocks, so that windows pay off from forward on.
const Architecture kArchitecture = {.z_dim = 16,
                                    .w_dim = 16,
                                    .mapping_layers = 1,
                                    .channels = {24, 24, 16, 12, 8},
                                    .conv_clamp = 2.0};
constexpr int kBlock = 4;

struct Case {
    std::string name;
    std::vector<Windows::Corner> corners;
    std::int64_t side;
};

class FeaturesInWindows : public testing::TestWithParam<Case> {
  protected:
    [[nodiscard]] Windows windows() const { return {GetParam().corners, GetParam().side}; }
    [[nodiscard]] at::Tensor w_plus() const {
        return support::normals({1, kArchitecture.num_ws(), 16}, 3).requires_grad_(true);
    }
    const Checkpoint checkpoint_ = support::random_checkpoint(kArchitecture);
};

TEST_P(FeaturesInWindows, AreThoseOfTheWholeMap) {
    ASSERT_FALSE(plan_windows(kArchitecture, kBlock, windows()).empty());
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
    const auto w = w_plus();
    for (const auto kind : {Noise::Kind::Const, Noise::Kind::None, Noise::Kind::Random}) {
        const Noise noise = {.kind = kind, .seed = 5};
        const auto pass = generator.features(w, kBlock, windows(), noise);
        const auto whole = cut(generator.head(w, kBlock, noise).x, windows());
        EXPECT_LT(relative_difference(pass.x.detach(), whole.detach()), 1e-5);

        const auto weights = support::normals(whole.sizes(), 8);
        const auto gradient = [&](const at::Tensor& x) {
            return torch::autograd::grad({(x * weights).sum()}, {w})[0];
        };
        EXPECT_LT(relative_difference(gradient(pass.x), gradient(whole)), 1e-4);
    }
}

TEST_P(FeaturesInWindows, AreNearlyThoseOfTheWholeMapInFast) {
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Fast);
    const auto w = w_plus();
    const auto pass = generator.features(w, kBlock, windows());
    const auto whole = cut(generator.head(w, kBlock).x, windows());
    EXPECT_LT(relative_difference(pass.x.detach().to(at::kFloat), whole.detach().to(at::kFloat)),
              0.03);
}

TEST_P(FeaturesInWindows, GiveAVjpForEachWindow) {
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
    const auto w = w_plus();
    const auto trace = generator.trace(w, kBlock, windows());
    const auto whole = cut(generator.head(w, kBlock).x, windows());
    EXPECT_LT(relative_difference(cut({trace.features.x, trace.features.windows}, windows()),
                                  whole.detach()),
              1e-5);

    constexpr std::int64_t kRows = 6, kNumbers = 2;
    const auto count = windows().count();
    for (std::int64_t margin = 0; 2 * margin < windows().side; ++margin) {
        auto read = windows();
        read.side -= 2 * margin;
        for (auto& corner : read.corners) corner = {corner.row + margin, corner.column + margin};
        auto sizes = whole.sizes().vec();
        sizes[0] *= kNumbers;
        sizes[2] = sizes[3] = read.side;
        const auto weights = support::normals(sizes, 8);
        const auto found = generator.vjp(trace, weights, read, kRows);
        for (std::int64_t i = 0; i < kNumbers * count; ++i) {
            const auto part = whole[i % count]
                                  .slice(1, margin, margin + read.side)
                                  .slice(2, margin, margin + read.side);
            const auto expected =
                torch::autograd::grad({(part * weights[i]).sum()}, {w}, {}, true)[0][0];
            EXPECT_LT(relative_difference(found[i], expected.slice(0, 0, kRows)), 1e-4)
                << "gradient " << i << ", margin " << margin;
        }
    }
}

TEST_P(FeaturesInWindows, GiveAutogradsVjpInFast) {
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Fast);
    const auto w = w_plus();
    const auto trace = generator.trace(w, kBlock, windows());
    const auto side = windows().side;
    const auto weights =
        support::normals({windows().count(), kArchitecture.channels[kBlock], side, side}, 8)
            .to(trace.features.x.scalar_type());
    const auto found = generator.vjp(trace, weights, windows(), kArchitecture.num_ws());
    const auto pass = generator.features(w, kBlock, windows());
    const auto x = cut({pass.x, pass.windows}, windows());
    const auto expected = torch::autograd::grad({x}, {w}, {weights})[0][0];
    EXPECT_LT(relative_difference(found.sum(0), expected), 0.03);
}

TEST_P(FeaturesInWindows, LeaveAStateToRenderThePictureFrom) {
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
    const auto w = w_plus();
    const auto pass = generator.features(w, kBlock, windows());
    const c10::NoGradGuard no_grad;
    const auto picture = generator.advance(pass.whole, w, kBlock).picture;
    EXPECT_LT(relative_difference(picture, generator.synthesize(w)), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(
    Places,
    FeaturesInWindows,
    testing::Values(Case{"Inside", {{30, 21}}, 5},
                    Case{"AtEveryParity", {{20, 20}, {20, 21}, {21, 20}, {21, 21}}, 4},
                    Case{"AtTheCorners", {{-2, -3}, {60, -3}, {-2, 61}, {61, 60}}, 6},
                    Case{"Overlapping", {{10, 10}, {12, 9}}, 7},
                    Case{"OfOnePixel", {{0, 63}}, 1}),
    [](const auto& each) { return each.param.name; });

TEST(WindowPlan, ComputesTheWholeMapWhereWindowsAreMoreWork) {
    const Windows large = {.corners = {{0, 0}, {8, 8}, {16, 16}, {24, 24}}, .side = 40};
    EXPECT_TRUE(plan_windows(kArchitecture, kBlock, large).empty());
    EXPECT_TRUE(plan_windows(kArchitecture, kBlock, {}).empty());
}

TEST(WindowPlan, StaysInsideTheForwardWindowsOnTheWayBack) {
    const Windows wanted = {.corners = {{11, 30}, {30, 11}, {40, 20}}, .side = 9};
    const auto forward = plan_windows(kArchitecture, kBlock, wanted);
    for (std::int64_t at = 0; at <= 5; ++at) {
        Windows read = {.side = 4};
        for (const auto& corner : wanted.corners) {
            read.corners.push_back({corner.row + at, corner.column + 5 - at});
        }
        const auto backward = plan_backward(kArchitecture, kBlock, read, forward);
        ASSERT_GT(backward.size(), forward.size());
        for (std::size_t i = 1; i <= forward.size(); ++i) {
            const auto &inner = backward[backward.size() - i], &outer = forward[forward.size() - i];
            EXPECT_TRUE(lie_in(inner.read, outer.read));
            EXPECT_TRUE(lie_in(inner.upsampled, outer.upsampled));
            EXPECT_TRUE(lie_in(inner.output, outer.output));
            EXPECT_TRUE(lie_in(convolution_input(inner.output), inner.upsampled));
        }
    }
}

TEST(Vjp, EqualsAutogradOnATallPicture) {
    const auto architecture = support::tall_architecture();
    const auto generator =
        *Generator::load(support::random_checkpoint(architecture), c10::kCPU, Precision::Exact);
    const auto w = support::normals({1, architecture.num_ws(), 32}, 3).requires_grad_(true);
    // Inside, beyond each border, and larger than the map is wide.
    for (const Windows& wanted :
         {Windows{{{20, 10}, {-2, -2}, {61, 29}}, 5}, Windows{{{10, -3}}, 40}}) {
        const auto trace = generator.trace(w, kBlock, wanted);
        const auto whole = cut(generator.head(w, kBlock).x, wanted);
        const auto& windows = trace.features.windows;
        const auto traced =
            windows.corners.empty() ? cut(trace.features.x, wanted) : trace.features.x;
        EXPECT_LT(relative_difference(traced, whole.detach()), 1e-5);
        const auto weights = support::normals(whole.sizes(), 8);
        const auto expected =
            torch::autograd::grad({(whole * weights).sum()}, {w})[0].narrow(1, 0, 6);
        const auto found = generator.vjp(trace, weights, wanted, 6).sum(0, /*keepdim=*/true);
        EXPECT_LT(relative_difference(found, expected), 1e-4);
    }
}

TEST(Vjp, RefusesWindowsThatWereNotTraced) {
    const auto generator =
        *Generator::load(support::random_checkpoint(kArchitecture), c10::kCPU, Precision::Exact);
    const Windows wanted = {.corners = {{8, 8}, {30, 40}}, .side = 5};
    const auto w = support::normals({1, kArchitecture.num_ws(), 16}, 3);
    const auto trace = generator.trace(w, kBlock, wanted);
    ASSERT_FALSE(trace.plan.empty());
    const auto gradients = [](std::int64_t count, std::int64_t side) {
        return at::ones({count, kArchitecture.channels[kBlock], side, side});
    };
    const Windows elsewhere = {.corners = {{8, 8}, {30, 43}}, .side = 3};
    const Windows fewer = {.corners = {{8, 8}}, .side = 3};
    EXPECT_THROW((void)generator.vjp(trace, gradients(2, 3), elsewhere, 6), std::invalid_argument);
    EXPECT_THROW((void)generator.vjp(trace, gradients(1, 3), fewer, 6), std::invalid_argument);
    EXPECT_THROW((void)generator.vjp(trace, gradients(3, 5), wanted, 6), std::invalid_argument);
}

TEST(Paste, PutsWindowsBackWhereTheyWereCutFrom) {
    const auto map = support::normals({1, 3, 8, 8}, 2);
    const Windows windows = {.corners = {{-1, 2}, {5, 6}}, .side = 4};
    const auto parts = cut(map, windows);
    const auto both = paste(at::cat({parts, 2.0 * parts}), windows, Size{8, 8});
    ASSERT_EQ(both.sizes(), at::IntArrayRef({4, 3, 8, 8}));
    auto expected = at::zeros({2, 3, 8, 8});
    expected[0].slice(1, 0, 3).slice(2, 2, 6).copy_(map[0].slice(1, 0, 3).slice(2, 2, 6));
    expected[1].slice(1, 5).slice(2, 6).copy_(map[0].slice(1, 5).slice(2, 6));
    EXPECT_TRUE(at::equal(both, at::cat({expected, 2.0 * expected})));
}

TEST(Paste, PutsWindowsIntoMapsOfAnyShape) {
    const auto map = support::normals({1, 3, 8, 4}, 2);
    const Windows windows = {.corners = {{2, -1}, {6, 3}}, .side = 4};
    const auto both = paste(cut(map, windows), windows, Size{.width = 4, .height = 8});
    ASSERT_EQ(both.sizes(), at::IntArrayRef({2, 3, 8, 4}));
    auto expected = at::zeros({2, 3, 8, 4});
    expected[0].slice(1, 2, 6).slice(2, 0, 3).copy_(map[0].slice(1, 2, 6).slice(2, 0, 3));
    expected[1].slice(1, 6).slice(2, 3).copy_(map[0].slice(1, 6).slice(2, 3));
    EXPECT_TRUE(at::equal(both, expected));
}

TEST(AddWindows, IsTheAdjointOfCut) {
    const auto map = support::normals({1, 3, 8, 6}, 2), windows = support::normals({3, 3, 4, 4}, 3);
    const Windows where = {.corners = {{-1, 2}, {5, 6}, {4, 5}}, .side = 4};
    const auto sum = at::zeros_like(map);
    add_windows(sum, windows, where);
    EXPECT_NEAR(
        (sum * map).sum().item<double>(), (cut(map, where) * windows).sum().item<double>(), 1e-5);
}

TEST(WindowPlan, ReadsWiderWindowsInEarlierBlocks) {
    const auto plan = plan_windows(kArchitecture, kBlock, {.corners = {{33, 20}}, .side = 5});
    ASSERT_FALSE(plan.empty());
    const auto& last = plan.back();
    EXPECT_EQ(last.output.side, 5);
    // The convolution reads rows 32 .. 38; upsampled ones come in pairs: 32 .. 39, from rows 15 ..
    // 20.
    EXPECT_EQ(last.upsampled.corners[0].row, 32);
    EXPECT_EQ(last.upsampled.side, 8);
    EXPECT_EQ(last.read.corners[0].row, 15);
    EXPECT_EQ(last.read.side, 6);
}

}  // namespace
}  // namespace pliant::stylegan
