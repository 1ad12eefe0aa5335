#include "core/evaluation/model_quality.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pliant::evaluation {
namespace {

TEST(ModelQuality, AveragesTheLabelsOfAnAttribute) {
    const facenets::LabelLayout layout(
        {{.name = "hair_g"}, {.name = "yaw"}, {.name = "hair_r"}, {.name = "hair_b"}});
    const std::vector<double> skills = {0.6, 0.9, 0.3, 0.0};
    const auto found = controls(layout, skills);
    const auto of = [&found](const std::string& what) {
        return std::ranges::find(found, what, &Control::what)->r2;
    };
    EXPECT_DOUBLE_EQ(of("yaw"), 0.9);
    EXPECT_DOUBLE_EQ(of("hair colour"), 0.3);
    EXPECT_TRUE(std::isnan(of("smile")));
    EXPECT_EQ(found.size(), 8U);
}

}  // namespace
}  // namespace pliant::evaluation
