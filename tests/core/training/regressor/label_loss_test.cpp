#include "core/training/regressor/label_loss.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pliant::training {
namespace {

constexpr float kUnseen = std::numeric_limits<float>::quiet_NaN();

at::Tensor matrix(std::vector<float> values, std::int64_t columns) {
    return at::tensor(values, at::TensorOptions().device(at::kCPU)).view({-1, columns});
}

facenets::LabelLayout layout() {
    return facenets::LabelLayout(
        {{.name = "glasses", .kind = facenets::LabelKind::Binary},
         {.name = "yaw", .mean = 10.0, .deviation = 2.0},
         {.name = "hat", .kind = facenets::LabelKind::Category, .classes = {"a", "b", "c", "d"}},
         {.name = "pitch", .mean = 0.0, .deviation = 1.0}});
}

at::Tensor weights() { return matrix({1, 1, 1, 0.5F}, 4).squeeze(0); }

TEST(LabelLoss, AddsUpEveryKindOfLabel) {
    const LabelLoss loss(layout(), weights());
    const auto outputs = matrix({0, 1, 0, 0, 0, 0, 3}, 7);  // glasses, yaw, hat, pitch
    const auto truth = matrix({1, 16, 2, 1}, 4);
    // ln 2; (1 - 3)^2; ln 4; half of (3 - 1)^2.
    const double expected = (std::log(2.0) + 4.0 + std::log(4.0) + 0.5 * 4.0) / 3.5;
    EXPECT_NEAR(loss(outputs, truth, LabelLoss::showing(truth)).item<double>(), expected, 1e-6);
}

TEST(LabelLoss, LearnsNothingFromInvisibleLabels) {
    const LabelLoss loss(layout(), weights());
    auto outputs = matrix({2, 1, 5, 0, 0, 0, 3, 0, 9, 0, 0, 0, 0, 1}, 7);
    outputs.set_requires_grad(true);
    const auto truth = matrix({kUnseen, 12, kUnseen, kUnseen, 0, kUnseen, kUnseen, kUnseen}, 4);
    const auto value = loss(outputs, truth, LabelLoss::showing(truth));
    EXPECT_NEAR(value.item<double>(), std::log(2.0) / 3.5, 1e-6);
    value.backward();
    const auto gradient = outputs.grad();
    EXPECT_TRUE(gradient.isfinite().all().item<bool>());
    EXPECT_GT(gradient[1][0].item<float>(), 0.0F);
    EXPECT_EQ(gradient[0].abs().sum().item<float>(), 0.0F);
    EXPECT_EQ(gradient[1].narrow(0, 1, 6).abs().sum().item<float>(), 0.0F);
}

TEST(LabelLoss, IsLeastAtTheTruth) {
    const LabelLoss loss(layout(), weights());
    const auto truth = matrix({1, 16, 2, 1}, 4);
    const auto right = matrix({20, 3, -20, -20, 20, -20, 1}, 7);
    EXPECT_NEAR(loss(right, truth, LabelLoss::showing(truth)).item<double>(), 0.0, 1e-6);
}

}  // namespace
}  // namespace pliant::training
