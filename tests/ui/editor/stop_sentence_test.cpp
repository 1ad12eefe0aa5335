#include "ui/editor/stop_sentence.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

engine::Stopped out_of_reach(std::vector<engine::HandleReport> handles) {
    return {
        .end = engine::DragEnd::OutOfReach, .distance_left = 9.5, .handles = std::move(handles)};
}

TEST(StopSentence, NamesTheHandleThatIsFurthestFromItsTarget) {
    EXPECT_EQ(stopSentence(out_of_reach({{.id = 1, .distance = 5.0}, {.id = 3, .distance = 14.0}}),
                           /*has_mask=*/false),
              "As far as this model goes: handle 3 is 14.0 px short.");
}

TEST(StopSentence, SaysOfOneHandleOnlyHowFarItIs) {
    EXPECT_EQ(stopSentence(out_of_reach({{.id = 1, .distance = 9.5}}), /*has_mask=*/false),
              "As far as this model goes: 9.5 px short.");
}

}  // namespace
}  // namespace pliant::ui
