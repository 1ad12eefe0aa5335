#include "ui/editor/editor.h"

#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

using document::AddPoint;
using document::MoveTarget;
using document::SetSeed;

class EditorTest : public EditorFixture {};

TEST_F(EditorTest, LearnsTheModelWithoutACommandAndShowsTheFirstPicture) {
    EXPECT_EQ(present().model.resolution_px, support::FakeStepper::kSide);
    EXPECT_EQ(keeper_.history().entries().size(), 1u);
    EXPECT_FALSE(keeper_.isModified());
    EXPECT_EQ(state_.side(), support::FakeStepper::kSide);
}

TEST_F(EditorTest, ShowsThePictureOfTheDocumentAndOfEachUndo) {
    keeper_.issue(SetSeed{7});
    keeper_.issue(SetSeed{9});
    ASSERT_TRUE(waitFor([this] { return shade() == 9; }));
    keeper_.undo();
    ASSERT_TRUE(waitFor([this] { return shade() == 7; }));
    const auto& history = keeper_.history();
    EXPECT_NE(history.at(history.present_id()).thumbnail, nullptr);
}

TEST_F(EditorTest, MakesOneChangeOfADragThatOneUndoTakesBack) {
    addPair();
    QSignalSpy said(&editor_, &Editor::said);
    editor_.start();
    EXPECT_TRUE(editor_.isRunning());
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(said.last().at(0).toString(), "Arrived.");
    EXPECT_EQ(present().points[0].handle, (Point{20, 10}));
    EXPECT_FALSE(present().latent.is_empty());
    EXPECT_EQ(keeper_.history().entries().size(), 3u);
    ASSERT_TRUE(waitFor([this] { return shade() == 10; }));
    for (const auto& entry : keeper_.history().entries()) EXPECT_NE(entry.thumbnail, nullptr);
    EXPECT_EQ(editor_.movement().size(), 10u);
    editor_.undo();
    EXPECT_EQ(present().points[0].handle, (Point{10, 10}));
    EXPECT_TRUE(present().latent.is_empty());
    ASSERT_TRUE(waitFor([this] { return shade() == 0; }));
}

TEST_F(EditorTest, SaysWhenTheEndOfADragIsPast) {
    addPair();
    QSignalSpy past(&editor_, &Editor::endIsPast);
    QSignalSpy said(&editor_, &Editor::said);
    editor_.start();
    ASSERT_TRUE(waitFor([&] { return said.count() == 1; }));
    EXPECT_EQ(past.count(), 0);
    keeper_.undo();
    EXPECT_EQ(past.count(), 1);
    keeper_.redo();
    EXPECT_EQ(past.count(), 1) << "told once";
}

TEST_F(EditorTest, StartsWhenATargetIsPulledAndWaitsForTheHand) {
    const auto gesture = state_.beginGesture();
    keeper_.issue(AddPoint{{10, 10}}, gesture);
    keeper_.issue(MoveTarget{1, {14, 10}}, gesture);
    editor_.pull();
    ASSERT_TRUE(editor_.isRunning());
    ASSERT_TRUE(waitFor([this] { return state_.marks()[0].handle == Point{14, 10}; }));
    EXPECT_TRUE(editor_.isRunning());  // arrived, but the hand is still on it
    keeper_.issue(MoveTarget{1, {14, 18}}, gesture);
    editor_.pull();
    ASSERT_TRUE(waitFor([this] { return state_.marks()[0].handle == Point{14, 18}; }));
    keeper_.endGesture();
    editor_.release();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(present().points[0].handle, (Point{14, 18}));
    EXPECT_EQ(keeper_.history().entries().size(), 3u);  // new, the pull, the drag
}

TEST_F(EditorTest, LeavesPullingAloneWhenItIsNotLive) {
    editor_.setLive(false);
    addPair();
    editor_.pull();
    editor_.release();
    EXPECT_FALSE(editor_.isRunning());
}

TEST_F(EditorTest, FoldsSingleStepsIntoOneChange) {
    addPair();
    for (int i = 1; i <= 3; ++i) {
        editor_.step();
        ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
        EXPECT_EQ(present().points[0].handle, (Point{10.0 + i, 10}));
    }
    EXPECT_EQ(keeper_.history().entries().size(), 3u);
    editor_.undo();
    EXPECT_EQ(present().points[0].handle, (Point{10, 10}));
}

TEST_F(EditorTest, DoesNothingButSaySoWithoutATarget) {
    QSignalSpy said(&editor_, &Editor::said);
    editor_.start();
    EXPECT_FALSE(editor_.isRunning());
    EXPECT_EQ(said.count(), 1);
    addPair();
    keeper_.issue(AddPoint{{5, 5}});
    editor_.start();
    EXPECT_EQ(said.count(), 2);  // of the handle that takes no part
    EXPECT_TRUE(said.last().at(0).toString().contains("2"));
}

/// A drag that has made two steps and waits before the third.
class HeldEditorTest : public EditorFixture {
  protected:
    void SetUp() override {
        EditorFixture::SetUp();
        addPair();
        holdSteps();
        steps_.release(2);
        QSignalSpy stepped(&editor_, &Editor::stepped);
        editor_.start();
        ASSERT_TRUE(waitFor([&] { return stepped.count() == 2; }));
    }
    void TearDown() override { letStepsGo(); }
};

TEST_F(HeldEditorTest, TakesUpANewTargetAndANewPointWhileItRuns) {
    keeper_.issue(MoveTarget{1, {12, 20}});
    keeper_.issue(AddPoint{{30, 30}, Point{30, 31}});
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(present().points[0].handle, (Point{12, 20}));
    EXPECT_EQ(present().points[1].handle, (Point{30, 31}));
}

TEST_F(HeldEditorTest, TakesUpOtherSettingsWhileItRuns) {
    QSignalSpy said(&editor_, &Editor::said);
    keeper_.issue(document::SetDragSettings{{.step_limit = 3}});
    EXPECT_TRUE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said[0][0].toString().startsWith("Stopped at the step limit"));
    EXPECT_LT(present().points[0].handle.x, 20.0) << "short of its target";
}

TEST_F(HeldEditorTest, PutsThePictureBackWhenCancelled) {
    editor_.cancelDrag();
    EXPECT_FALSE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.picture()->at(0, 0).r == 0; }));
    EXPECT_TRUE(present().latent.is_empty());
    EXPECT_EQ(state_.marks()[0].handle, (Point{10, 10}));
}

TEST_F(HeldEditorTest, TakesTheDragBackWithTheFirstUndo) {
    editor_.undo();
    EXPECT_FALSE(editor_.isRunning());
    EXPECT_EQ(present().points.size(), 1u);
    letStepsGo();
    editor_.undo();
    EXPECT_TRUE(present().points.empty());
}

TEST_F(HeldEditorTest, KeepsWhatIsThereWhenStopped) {
    editor_.stop();
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_FALSE(present().latent.is_empty());
    EXPECT_GE(present().points[0].handle.x, 12);
}

TEST_F(HeldEditorTest, StopsWhenItsLastPointIsRemoved) {
    keeper_.issue(document::RemovePoints{{1}});
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
}

TEST_F(HeldEditorTest, LeavesTheDragForAnotherPicture) {
    keeper_.issue(SetSeed{99});
    EXPECT_FALSE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.picture()->at(0, 0).r == 99; }));
    EXPECT_TRUE(present().latent.is_empty());
}

TEST_F(EditorTest, KnowsThePictureBefore) {
    keeper_.issue(SetSeed{40});
    addPair();
    editor_.start();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    ASSERT_TRUE(waitFor([this] { return shade() == 50; }));
    ASSERT_TRUE(waitFor([this] { return editor_.before() && editor_.before()->at(0, 0).r == 40; }));
}

TEST_F(EditorTest, ShowsARecordedStepAndGoesBack) {
    addPair();
    editor_.start();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning() && shade() == 10; }));
    const auto entries = keeper_.history().entries().size();
    QSignalSpy shown(&editor_, &Editor::pictureChanged);
    editor_.showStep(editor_.movement()[4]);
    ASSERT_TRUE(waitFor(shown));
    EXPECT_EQ(editor_.latent(), editor_.movement()[4].latent);
    EXPECT_EQ(keeper_.history().entries().size(), entries);
    editor_.follow();
    ASSERT_TRUE(waitFor([this] { return editor_.latent() == present().latent; }));
}

TEST_F(EditorTest, DrawsOtherPicturesInIdleTime) {
    std::vector<int> shades;
    editor_.pictures().render(
        {.pictures = {{.source = {.seed = 3}}, {.source = {.seed = 5}}}, .side_px = 16},
        [&](std::size_t, const auto& picture) { shades.push_back(picture->at(0, 0).r); });
    ASSERT_TRUE(waitFor([&] { return shades.size() == 2; }));
    EXPECT_EQ(shades, (std::vector<int>{3, 5}));
}

}  // namespace
}  // namespace pliant::ui
