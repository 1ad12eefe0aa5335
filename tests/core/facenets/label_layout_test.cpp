#include "core/facenets/label_layout.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace pliant::facenets {
namespace {

LabelLayout three_labels() {
    return LabelLayout(
        {{.name = "yaw", .kind = LabelKind::Continuous, .mean = 0.1, .deviation = 17.0},
         {.name = "hat", .kind = LabelKind::Category, .classes = {"none", "cap", "fedora"}},
         {.name = "glasses", .kind = LabelKind::Binary}});
}

TEST(LabelLayout, AssignsOutputsToEveryLabel) {
    const auto layout = three_labels();
    EXPECT_EQ(layout.output_count(), 5);
    EXPECT_EQ(layout.first_output(0), 0);
    EXPECT_EQ(layout.first_output(1), 1);
    EXPECT_EQ(layout.outputs_of(1), 3);
    EXPECT_EQ(layout.first_output(2), 4);
    EXPECT_EQ(layout.find("hat"), 1);
    EXPECT_EQ(layout.find("hats"), -1);
}

TEST(LabelLayout, SurvivesJson) {
    const auto layout = three_labels();
    const auto text = layout.to_json().dump();
    EXPECT_EQ(LabelLayout::from_json(nlohmann::json::parse(text)), layout);
}

TEST(LabelLayout, RefusesInvalidLabels) {
    EXPECT_THROW(LabelLayout({{.name = "yaw"}, {.name = "yaw"}}), std::invalid_argument);
    EXPECT_THROW(LabelLayout({{.name = "hat", .kind = LabelKind::Category}}),
                 std::invalid_argument);
    EXPECT_THROW(LabelLayout({{.name = "yaw", .deviation = 0.0}}), std::invalid_argument);
    for (const auto* wrong : {R"([{"kind": "continuous"}])",
                              R"([{"name": "yaw", "kind": "continuous"}])",
                              R"([{"name": "yaw", "kind": "number", "mean": 0, "deviation": 1}])",
                              R"([3])"}) {
        EXPECT_ANY_THROW((void)LabelLayout::from_json(nlohmann::json::parse(wrong))) << wrong;
    }
}

}  // namespace
}  // namespace pliant::facenets
