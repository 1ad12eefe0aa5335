#include "core/stylegan/windows.h"

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

/// Wide at the bottom, so that windows pay from a low block on.
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

TEST_P(FeaturesInWindows, TellOfEachWindowInOneWayBackFromCopiesOfALatent) {
    const auto generator = *Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
    const auto w = w_plus();
    const auto count = windows().count();
    const auto copies = w.detach().repeat({count, 1, 1}).requires_grad_(true);
    const auto pass = generator.features(copies, kBlock, windows());
    const auto each = pass.windows.corners.empty() ? cut(pass.x, windows()) : pass.x;
    const auto whole = cut(generator.head(w, kBlock).x, windows());
    EXPECT_LT(relative_difference(each.detach(), whole.detach()), 1e-5);

    const auto weights = support::normals(whole.sizes(), 8);
    const auto gradients = torch::autograd::grad({(each * weights).sum()}, {copies})[0];
    for (std::int64_t k = 0; k < count; ++k) {
        const auto expected = torch::autograd::grad({(whole[k] * weights[k]).sum()}, {w}, {}, true);
        EXPECT_LT(relative_difference(gradients[k], expected[0][0]), 1e-4) << "window " << k;
    }
    EXPECT_EQ(pass.whole.picture.size(0), 1);
}

TEST_P(FeaturesInWindows, LeaveAStateThatThePictureComesFrom) {
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

TEST(WindowPlan, ComputesTheWholeWhereWindowsAreMoreWork) {
    const Windows large = {.corners = {{0, 0}, {8, 8}, {16, 16}, {24, 24}}, .side = 40};
    EXPECT_TRUE(plan_windows(kArchitecture, kBlock, large).empty());
    EXPECT_TRUE(plan_windows(kArchitecture, kBlock, {}).empty());
}

TEST(WindowPlan, BeginsLowerWhereEveryWindowHasALatentOfItsOwn) {
    const Windows three = {.corners = {{10, 10}, {30, 30}, {40, 20}}, .side = 16};
    EXPECT_GT(plan_windows(kArchitecture, kBlock, three, 3).size(),
              plan_windows(kArchitecture, kBlock, three, 1).size());
}

TEST(FeaturesOfSeveralLatents, NeedAWindowForEach) {
    const auto generator =
        *Generator::load(support::random_checkpoint(kArchitecture), c10::kCPU, Precision::Exact);
    const auto two = support::normals({2, kArchitecture.num_ws(), 16}, 3);
    const Windows three = {.corners = {{0, 0}, {8, 8}, {16, 16}}, .side = 3};
    EXPECT_THROW((void)generator.features(two, kBlock, three), std::invalid_argument);
    EXPECT_THROW((void)generator.features(two, kBlock), std::invalid_argument);
}

TEST(WindowPlan, ReachesFurtherInEveryBlockBelow) {
    const auto plan = plan_windows(kArchitecture, kBlock, {.corners = {{33, 20}}, .side = 5});
    ASSERT_FALSE(plan.empty());
    const auto& last = plan.back();
    EXPECT_EQ(last.output.side, 5);
    // The convolution reads rows 32 .. 38; doubled ones come in pairs: 32 .. 39, from 15 .. 20.
    EXPECT_EQ(last.doubled.corners[0].row, 32);
    EXPECT_EQ(last.doubled.side, 8);
    EXPECT_EQ(last.read.corners[0].row, 15);
    EXPECT_EQ(last.read.side, 6);
}

}  // namespace
}  // namespace pliant::stylegan
