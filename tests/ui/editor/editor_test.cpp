#include "ui/editor/editor.h"

#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

using document::AddPoint;
using document::MoveTarget;
using document::SetSeed;

class EditorTest : public EditorFixture {};

TEST_F(EditorTest, LearnsTheModelWithoutACommandAndShowsTheFirstPicture) {
    EXPECT_EQ(present().generated().model.size.width, support::FakeStepper::kSide);
    EXPECT_EQ(keeper_.history().entries().size(), 1u);
    EXPECT_FALSE(keeper_.isModified());
    EXPECT_EQ(state_.size().width, support::FakeStepper::kSide);
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
    EXPECT_EQ(present().generated().points[0].handle, (Point{20, 10}));
    EXPECT_FALSE(present().generated().latent.is_empty());
    EXPECT_EQ(keeper_.history().entries().size(), 3u);
    ASSERT_TRUE(waitFor([this] { return shade() == 10; }));
    for (const auto& entry : keeper_.history().entries()) EXPECT_NE(entry.thumbnail, nullptr);
    EXPECT_EQ(editor_.movement().size(), 10u);
    editor_.undo();
    EXPECT_EQ(present().generated().points[0].handle, (Point{10, 10}));
    EXPECT_TRUE(present().generated().latent.is_empty());
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
    EXPECT_EQ(present().generated().points[0].handle, (Point{14, 18}));
    EXPECT_EQ(keeper_.history().entries().size(), 3u);  // new, the pull, the drag
}

TEST_F(EditorTest, HasAThumbnailOfALiveDragThatIsStoppedWhileItRests) {
    addPair();
    editor_.pull();
    ASSERT_TRUE(waitFor([this] {
        return !state_.marks().empty() && state_.marks()[0].handle == Point{20, 10} &&
               editor_.picture() != nullptr && !editor_.isDraft() && shade() == 10;
    }));
    editor_.stop();
    ASSERT_TRUE(waitFor([this] { return editor_.isSettled(); }));
    EXPECT_NE(keeper_.history().at(keeper_.history().present_id()).thumbnail, nullptr);
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
        EXPECT_EQ(present().generated().points[0].handle, (Point{10.0 + i, 10}));
    }
    EXPECT_EQ(keeper_.history().entries().size(), 3u);
    editor_.undo();
    EXPECT_EQ(present().generated().points[0].handle, (Point{10, 10}));
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
};

TEST_F(HeldEditorTest, ShowsThePictureThatADragWithoutAStepHasTakenTheCanvasFrom) {
    editor_.cancelDrag();
    editor_.start();
    editor_.stop();
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.isSettled(); }));
    EXPECT_TRUE(present().generated().latent.is_empty());
}

TEST_F(HeldEditorTest, TakesUpANewTargetAndANewPointWhileItRuns) {
    keeper_.issue(MoveTarget{1, {12, 20}});
    keeper_.issue(AddPoint{{30, 30}, Point{30, 31}});
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(present().generated().points[0].handle, (Point{12, 20}));
    EXPECT_EQ(present().generated().points[1].handle, (Point{30, 31}));
}

TEST_F(HeldEditorTest, TakesUpOtherSettingsWhileItRuns) {
    QSignalSpy said(&editor_, &Editor::said);
    keeper_.issue(document::SetDragSettings{{.step_limit = 3}});
    EXPECT_TRUE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said[0][0].toString().startsWith("Stopped at the step limit"));
    EXPECT_LT(present().generated().points[0].handle.x, 20.0) << "short of its target";
}

TEST_F(HeldEditorTest, PutsThePictureBackWhenCancelled) {
    editor_.cancelDrag();
    EXPECT_FALSE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.picture()->at(0, 0).r == 0; }));
    EXPECT_TRUE(present().generated().latent.is_empty());
    EXPECT_EQ(state_.marks()[0].handle, (Point{10, 10}));
}

TEST_F(HeldEditorTest, TakesTheStepsBackWithTheFirstUndoAndBringsThemBackWithARedo) {
    const auto dragged_from = present();
    editor_.undo();
    EXPECT_FALSE(editor_.isRunning());
    EXPECT_EQ(present(), dragged_from);
    editor_.redo();
    EXPECT_EQ(present().generated().points[0].handle, (Point{12, 10}))
        << "of the last step heard of";
    EXPECT_EQ(present().generated().latent, document::Latent(1, 2, {0, 2})) << "of the same step";
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return shade() == 2 && !editor_.isDraft(); }));
    EXPECT_EQ(present().generated().points[0].handle, (Point{12, 10}))
        << "the worker may be further";
    editor_.undo();
    editor_.undo();
    EXPECT_TRUE(present().generated().points.empty());
    ASSERT_TRUE(waitFor([this] { return shade() == 0; }));
}

TEST_F(HeldEditorTest, TakesOneMoreChangeBackWithASecondUndo) {
    editor_.undo();
    editor_.undo();
    EXPECT_TRUE(present().generated().points.empty());
    EXPECT_EQ(keeper_.history().entries().size(), 3u);  // new, the point, the drag
}

TEST_F(HeldEditorTest, TellsTheMovementOfTheStepsThatAreKeptOnceTheDragHasEnded) {
    QSignalSpy told(&editor_, &Editor::movementChanged);
    editor_.undo();
    EXPECT_TRUE(editor_.movement().empty()) << "of the picture before";
    editor_.redo();
    letStepsGo();
    ASSERT_TRUE(waitFor([&] { return told.count() == 2; }));
    const auto movement = editor_.movement();
    ASSERT_EQ(movement.size(), 2u) << "none of the steps since";
    EXPECT_EQ(movement[0].step, 1);
    EXPECT_EQ(movement[1].latent, present().generated().latent);
}

TEST_F(HeldEditorTest, GoesOnFromTheStepsThatAreKeptNotFromThoseThatCameSince) {
    editor_.undo();
    editor_.redo();
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.movement().size() == 2; }));
    QSignalSpy stepped(&editor_, &Editor::stepped);
    editor_.step();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(present().generated().points[0].handle, (Point{13, 10}));
    EXPECT_EQ(stepped.last().at(0).toInt(), 1) << "a drag of its own";
}

TEST_F(HeldEditorTest, KeepsWhatIsThereWhenStopped) {
    editor_.stop();
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_FALSE(present().generated().latent.is_empty());
    EXPECT_GE(present().generated().points[0].handle.x, 12);
}

TEST_F(HeldEditorTest, StopsWhenItsLastPointIsRemoved) {
    keeper_.issue(document::RemovePoints{{1}});
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
}

TEST_F(HeldEditorTest, KeepsTheStepsAsAChangeOfTheirOwnBeforeAnotherPicture) {
    keeper_.issue(SetSeed{99});
    EXPECT_FALSE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return editor_.picture()->at(0, 0).r == 99; }));
    EXPECT_TRUE(present().generated().latent.is_empty());
    EXPECT_EQ(keeper_.history().entries().size(), 4u);  // new, the point, the drag, the seed
    keeper_.undo();
    EXPECT_EQ(present().generated().latent, document::Latent(1, 2, {0, 2}));
    EXPECT_EQ(present().generated().points[0].handle, (Point{12, 10}));
    ASSERT_TRUE(waitFor([this] { return shade() == 2; }));
}

TEST_F(HeldEditorTest, KeepsTheStepsBeforeEveryChangeOfThePicture) {
    const document::Command changes[] = {document::SetPsi{0.3},
                                         document::SetCutoff{2},
                                         document::SetClass{1},
                                         document::OpenLatent{"a.npy", {1, 2, {50, 0}}},
                                         document::OpenModel{{.name = "other"}}};
    for (const auto& change : changes) {
        const auto before = keeper_.history().entries().size();
        keeper_.issue(change);
        EXPECT_FALSE(editor_.isRunning());
        const auto& entries = keeper_.history().entries();
        ASSERT_EQ(entries.size(), before + 2) << entries.back().name;
        EXPECT_EQ(entries[before].name, "Drag");
        keeper_.goTo(1);
        QSignalSpy stepped(&editor_, &Editor::stepped);
        editor_.start();
        steps_.release(2);
        ASSERT_TRUE(waitFor([&] { return stepped.count() >= 1; }));
    }
}

TEST_F(HeldEditorTest, KeepsAllStepsBeforeAnotherModel) {
    editor_.models().open("other.pkl");
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return present().generated().model.name == "other"; }));
    keeper_.undo();
    const auto& latent = present().generated().latent;
    ASSERT_FALSE(latent.is_empty());
    EXPECT_EQ(keeper_.history().entries().size(), 4u);  // new, the point, the drag, the model
    EXPECT_EQ(present().generated().points[0].handle.x, 10.0 + latent.numbers()->at(1))
        << "of the same step";
}

TEST_F(HeldEditorTest, GoesOnThroughAChangeThatChangesNothing) {
    keeper_.issue(document::SetPsi{present().generated().source.psi});
    EXPECT_TRUE(editor_.isRunning());
}

TEST_F(HeldEditorTest, BringsNothingOfTheDragIntoAnotherSession) {
    const auto same_picture = present();
    keeper_.begin(same_picture);
    EXPECT_FALSE(editor_.isRunning());
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return shade() == 0; }));
    EXPECT_EQ(present(), same_picture);
    EXPECT_EQ(keeper_.history().entries().size(), 1u);
    EXPECT_TRUE(editor_.movement().empty());
}

TEST_F(EditorTest, CancelsADragThatHasMadeNoStepForAnUndoAndForAnotherPicture) {
    holdSteps();
    addPair();
    const auto dragged_from = present();
    editor_.start();
    editor_.undo();
    EXPECT_FALSE(editor_.isRunning());
    EXPECT_EQ(present(), dragged_from) << "the drag is all that was taken back";
    editor_.start();
    keeper_.issue(SetSeed{5});
    EXPECT_FALSE(editor_.isRunning());
    EXPECT_EQ(keeper_.history().entries().size(), 3u);  // new, the point, the seed
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return shade() == 5; }));
}

TEST_F(EditorTest, BranchesOffWhereAnUndoneChangeIsDoneAgain) {
    addPair();
    editor_.step();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    keeper_.issue(SetSeed{7});
    keeper_.undo();
    holdSteps();
    steps_.release();
    QSignalSpy stepped(&editor_, &Editor::stepped);
    editor_.start();
    ASSERT_TRUE(waitFor([&] { return stepped.count() == 1; }));
    const auto entries = keeper_.history().entries().size();
    editor_.redo();
    EXPECT_EQ(present().generated().source.seed, 7u);
    EXPECT_EQ(keeper_.history().entries().size(), entries + 1) << "the steps are not lost";
}

TEST_F(EditorTest, GoesOnFromWhereItWasWhenGoingOnIsCancelled) {
    addPair();
    editor_.step();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    editor_.step();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    const auto stopped = present();
    ASSERT_EQ(stopped.generated().points[0].handle, (Point{12, 10}));

    holdSteps();
    steps_.release(3);
    QSignalSpy stepped(&editor_, &Editor::stepped);
    editor_.start();
    ASSERT_TRUE(waitFor([&] { return stepped.count() == 3; }));
    editor_.cancelDrag();
    EXPECT_EQ(present(), stopped);
    EXPECT_EQ(editor_.movement().size(), 2u) << "of the drag that was kept";
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return shade() == 2; }));

    editor_.step();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    EXPECT_EQ(present().generated().points[0].handle, (Point{13, 10}));
}

TEST_F(EditorTest, KnowsTheMovementOfThePictureWhenANewDragIsCancelled) {
    addPair();
    editor_.start();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning() && shade() == 10; }));
    keeper_.issue(MoveTarget{1, {40, 10}});
    EXPECT_EQ(editor_.movement().size(), 10u) << "the picture still came of it";
    holdSteps();
    editor_.start();
    EXPECT_TRUE(editor_.movement().empty());
    editor_.cancelDrag();
    EXPECT_EQ(editor_.movement().size(), 10u);
}

TEST_F(EditorTest, KeepsAStepWhosePointsHaveChangedSince) {
    addPair();
    editor_.start();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning() && shade() == 10; }));
    keeper_.issue(AddPoint{{30, 30}, Point{31, 30}});
    keeper_.issue(document::RemovePoints{{1}});
    const auto movement = editor_.movement();
    ASSERT_EQ(movement.size(), 10u);
    editor_.keepStep(movement[4]);
    EXPECT_EQ(present().generated().latent, document::Latent(1, 2, {0, 5}));
    EXPECT_EQ(present().generated().points[0].handle, (Point{30, 30})) << "of another point";
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
    ASSERT_TRUE(waitFor([this] { return editor_.latent() == present().generated().latent; }));
}

TEST_F(EditorTest, DrawsOtherPicturesInIdleTime) {
    std::vector<int> shades;
    editor_.pictures().render(
        {.pictures = {{.source = {.seed = 3}}, {.source = {.seed = 5}}}, .side_px = 16},
        [&](const auto& drawn) { shades.push_back(drawn.picture->at(0, 0).r); });
    ASSERT_TRUE(waitFor([&] { return shades.size() == 2; }));
    EXPECT_EQ(shades, (std::vector<int>{3, 5}));
}

}  // namespace
}  // namespace pliant::ui
