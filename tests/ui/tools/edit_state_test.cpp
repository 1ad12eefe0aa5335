#include "ui/tools/edit_state.h"

#include "ui/session/session_keeper.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using document::AddPoint;

class EditStateTest : public testing::Test {
  protected:
    EditStateTest() { state_.setSize({64, 64}); }

    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
};

TEST_F(EditStateTest, SelectsOnlyExistingPoints) {
    keeper_.issue(AddPoint{{1, 1}});
    keeper_.issue(AddPoint{{2, 2}});
    state_.select({1, 2, 9});
    EXPECT_EQ(state_.selection(), (EditState::Ids{1, 2}));
    keeper_.undo();
    EXPECT_EQ(state_.selection(), (EditState::Ids{1}));
}

TEST_F(EditStateTest, FindsTheSelectedHandleWithoutATarget) {
    keeper_.issue(AddPoint{{1, 1}});
    keeper_.issue(AddPoint{.handle = {2, 2}, .is_pin = true});
    EXPECT_EQ(state_.pointToPair(), nullptr);
    state_.select({2});
    EXPECT_EQ(state_.pointToPair(), nullptr);  // a pin goes nowhere
    state_.select({1});
    ASSERT_NE(state_.pointToPair(), nullptr);
    keeper_.issue(document::MoveTarget{1, {9, 9}});
    EXPECT_EQ(state_.pointToPair(), nullptr);
}

TEST_F(EditStateTest, ShowsHandlesWhereTheDragFoundThemWithTheirTrail) {
    keeper_.issue(AddPoint{{1, 1}, Point{9, 1}});
    state_.setFound({{.id = 1, .at = {3, 1}, .confidence = 0.9}});
    state_.setFound({{.id = 1, .at = {5, 1}, .confidence = 0.2, .is_lost = true}});
    const auto mark = state_.marks().at(0);
    EXPECT_EQ(mark.handle, (Point{5, 1}));
    EXPECT_EQ(mark.trail, (std::vector<Point>{{1, 1}, {3, 1}, {5, 1}}));
    EXPECT_TRUE(mark.is_lost);
    state_.clearFound();
    EXPECT_EQ(state_.marks().at(0).handle, (Point{1, 1}));
    EXPECT_FALSE(state_.marks().at(0).confidence);
}

TEST_F(EditStateTest, ForgetsTheHandleOfADeletedPoint) {
    keeper_.issue(AddPoint{{1, 1}});
    state_.setFound({{.id = 1, .at = {3, 1}}, {.id = 7, .at = {4, 4}}});
    keeper_.issue(document::RemovePoints{{1}});
    EXPECT_TRUE(state_.marks().empty());
}

TEST_F(EditStateTest, UnpairsTheSelectionInOneStep) {
    keeper_.issue(AddPoint{{1, 1}, Point{9, 1}});
    keeper_.issue(AddPoint{{2, 2}, Point{9, 2}});
    state_.selectAll();
    state_.unpairSelected();
    EXPECT_FALSE(keeper_.present().generated().points[0].target);
    EXPECT_FALSE(keeper_.present().generated().points[1].target);
    keeper_.undo();
    EXPECT_TRUE(keeper_.present().generated().points[0].target);
    EXPECT_TRUE(keeper_.present().generated().points[1].target);
}

}  // namespace
}  // namespace pliant::ui
