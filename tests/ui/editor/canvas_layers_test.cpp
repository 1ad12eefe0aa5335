// What the editor shows of several layers, and which of them a drag is of.

#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

using document::Command;

/// Layer 1 of seed 100, and above it layer 2 of seed 200: the greys of their pictures.
class CanvasLayersTest : public EditorFixture {
  protected:
    void SetUp() override {
        EditorFixture::SetUp();
        keeper_.issue(document::SetSeed{100});
        settle();
        keeper_.issue(document::AddLayer{present().generated().model, {.seed = 200}});
        settle();
    }
    void settle() {
        ASSERT_TRUE(waitFor([this] { return editor_.isSettled(); }));
    }
    [[nodiscard]] int shown() const {
        const auto picture = editor_.shown();
        return picture == nullptr ? -1 : picture->at(5, 5).r;
    }
    [[nodiscard]] bool comesTo(int grey) const {
        return waitFor([&] { return shown() == grey; });
    }
};

TEST_F(CanvasLayersTest, ShowsThemOverOneAnother) {
    EXPECT_EQ(shown(), 200);
    keeper_.issue(document::SetOpacity{0.5});
    EXPECT_EQ(shown(), 150) << "at once";
    keeper_.issue(document::ShowLayer{false});
    EXPECT_EQ(shown(), 100);
    keeper_.undo();
    keeper_.undo();
    EXPECT_EQ(shown(), 200);
}

TEST_F(CanvasLayersTest, ShowsTheSameWhicheverIsActive) {
    keeper_.issue(document::SetOpacity{0.5});
    keeper_.issue({document::ActivateLayer{}, 1});
    EXPECT_EQ(shown(), 150) << "before the other one's picture is drawn once more";
    settle();
    EXPECT_EQ(shown(), 150);
    EXPECT_EQ(shade(), 100) << "the active one's own";
}

TEST_F(CanvasLayersTest, DrawsThoseThatWereNeverActive) {
    keeper_.issue(document::SetOpacity{0.5});
    keeper_.issue({document::SetSeed{50}, 1});
    EXPECT_TRUE(comesTo(125));
    keeper_.begin(present());
    settle();
    EXPECT_TRUE(comesTo(125)) << "in a session that was opened";
}

TEST_F(CanvasLayersTest, DrawsThoseOfOtherModels) {
    keeper_.issue(
        {document::OpenModel{{.name = "other", .path = "other.pkl", .size = {64, 64}}}, 1});
    keeper_.issue(document::SetOpacity{0.5});
    EXPECT_TRUE(comesTo(150));
}

TEST_F(CanvasLayersTest, ShowsTheRestWhereAModelIsMissingAndSaysSo) {
    int failures = 0;
    QObject::connect(&editor_, &Editor::failed, &editor_, [&] { ++failures; });
    keeper_.issue({document::OpenModel{{.name = "gone", .path = "missing.pkl", .sha256 = "x"}}, 1});
    ASSERT_TRUE(waitFor([&] { return failures == 1; }));
    keeper_.issue(document::AddPoint{{1, 1}});
    keeper_.issue(document::SetOpacity{0.5});
    settle();
    EXPECT_EQ(shown(), 100) << "half of 200";
    EXPECT_EQ(failures, 1) << "told once";
    keeper_.issue(document::ShowLayer{false});
    keeper_.issue(document::SetSeed{7});
    settle();
    EXPECT_EQ(shown(), -1) << "nothing of what is to be shown is there";
}

TEST_F(CanvasLayersTest, DragsTheActiveOneAndShowsItMove) {
    keeper_.issue(document::SetOpacity{0.5});
    addPair();
    holdSteps();
    editor_.start();
    steps_.release(1);
    EXPECT_TRUE(comesTo(151)) << "(100 + 201) / 2, rounded";
    keeper_.issue({document::ActivateLayer{}, 1});
    EXPECT_FALSE(editor_.isRunning()) << "another picture takes its place";
    EXPECT_FALSE(present().find_layer(2)->generated().latent.is_empty());
    EXPECT_TRUE(present().find_layer(1)->generated().latent.is_empty());
}

TEST_F(CanvasLayersTest, GoesOnWithADragAfterAVisitToAnotherLayer) {
    addPair();
    holdSteps();
    editor_.start();
    std::vector<int> steps;
    QObject::connect(
        &editor_, &Editor::stepped, &editor_, [&](int step) { steps.push_back(step); });
    steps_.release(2);
    ASSERT_TRUE(waitFor([&] { return steps.size() == 2; }));
    editor_.stop();
    letStepsGo();
    ASSERT_TRUE(waitFor([this] { return !editor_.isRunning(); }));
    const auto last = steps.back();
    keeper_.issue({document::ActivateLayer{}, 1});
    settle();
    keeper_.issue({document::ActivateLayer{}, 2});
    settle();
    steps.clear();
    editor_.step();
    ASSERT_TRUE(waitFor([&] { return !steps.empty(); }));
    EXPECT_EQ(steps.front(), last + 1) << "not from the beginning";
}

/// What is written for a state is what it changes.
TEST_F(CanvasLayersTest, KeepsTheSmallPictureOfWhatShowsTheSame) {
    settle();
    const auto& history = keeper_.history();
    const auto thumbnail = history.at(history.present_id()).thumbnail;
    ASSERT_NE(thumbnail, nullptr);
    keeper_.issue(document::AddPoint{{1, 1}});
    keeper_.issue(document::RenameLayer{"Smile"});
    settle();
    EXPECT_EQ(history.at(history.present_id()).thumbnail, thumbnail);
    keeper_.issue(document::SetOpacity{0.5});
    settle();
    EXPECT_NE(history.at(history.present_id()).thumbnail, thumbnail);
}

TEST_F(CanvasLayersTest, KeepsSmallPicturesOfAllOfThem) {
    keeper_.issue(document::SetOpacity{0.5});
    settle();
    const auto& history = keeper_.history();
    const auto& thumbnail = history.at(history.present_id()).thumbnail;
    ASSERT_NE(thumbnail, nullptr);
    EXPECT_EQ(thumbnail->at(5, 5).r, 150);
}

TEST_F(CanvasLayersTest, SelectsPointsOfTheActiveOneAlone) {
    keeper_.issue(document::AddPoint{{1, 1}});
    keeper_.issue({document::AddPoint{{2, 2}}, 1});
    state_.select({1});
    keeper_.issue({document::ActivateLayer{}, 1});
    EXPECT_TRUE(state_.selection().empty()) << "point 1 is another one here";
}

}  // namespace
}  // namespace pliant::ui
