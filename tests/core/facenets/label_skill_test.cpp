#include "core/facenets/label_skill.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pliant::facenets {
namespace {

constexpr float kUnseen = std::numeric_limits<float>::quiet_NaN();

at::Tensor column(std::initializer_list<float> values) {
    return at::tensor(values, at::TensorOptions().device(at::kCPU)).unsqueeze(1);
}

TEST(LabelSkill, IsTheShareOfVarianceExplained) {
    const LabelLayout yaw({{.name = "yaw", .mean = 10.0, .deviation = 2.0}});
    const auto truth = column({6, 8, 12, 14});  // -2, -1, 1, 2 deviations
    EXPECT_DOUBLE_EQ(skill(yaw, column({-2, -1, 1, 2}), truth)[0], 1.0);
    EXPECT_DOUBLE_EQ(skill(yaw, column({0, 0, 0, 0}), truth)[0], 0.0);
    // Squared errors 0, 0, 0 and 1; squared deviations add up to 10.
    EXPECT_DOUBLE_EQ(skill(yaw, column({-2, -1, 1, 1}), truth)[0], 0.9);
    EXPECT_DOUBLE_EQ(skill(yaw, column({2, 1, -1, -2}), truth)[0], -3.0);
}

TEST(LabelSkill, IgnoresPicturesWithoutTheLabel) {
    const LabelLayout tint({{.name = "tint"}});
    const auto outputs = column({0, 1, 100, 1});
    EXPECT_DOUBLE_EQ(skill(tint, outputs, column({0, 1, kUnseen, 1}))[0], 1.0);
    EXPECT_TRUE(std::isnan(skill(tint, outputs, column({0, kUnseen, kUnseen, kUnseen}))[0]));
    EXPECT_TRUE(std::isnan(skill(tint, outputs, column({1, 1, 1, 1}))[0]));  // nothing to explain
}

TEST(LabelSkill, UsesClassProbabilities) {
    const LabelLayout both({{.name = "hat", .kind = LabelKind::Category, .classes = {"no", "yes"}},
                            {.name = "glasses", .kind = LabelKind::Binary}});
    const auto truth = column({0, 1}).repeat({1, 2});
    const auto certain =
        at::tensor({50.F, -50.F, -50.F, -50.F, 50.F, 50.F}, at::TensorOptions().device(at::kCPU))
            .view({2, 3});
    for (const double each : skill(both, certain, truth)) EXPECT_NEAR(each, 1.0, 1e-9);
    for (const double each : skill(both, at::zeros_like(certain), truth)) {
        EXPECT_NEAR(each, 0.0, 1e-9);
    }
    // Certain and always wrong: four times the mean's squared error.
    for (const double each : skill(both, -certain, truth)) EXPECT_NEAR(each, -3.0, 1e-9);
}

}  // namespace
}  // namespace pliant::facenets
