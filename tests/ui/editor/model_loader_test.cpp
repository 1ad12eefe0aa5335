#include "ui/editor/model_loader.h"

#include "tests/support/gate.h"
#include "tests/ui/editor/editor_fixture.h"

#include <atomic>
#include <fstream>
#include <functional>
#include <stdexcept>

namespace pliant::ui {
namespace {

class ModelLoaderTest : public EditorFixture {
  protected:
    /// A model that is nowhere.
    [[nodiscard]] document::ModelReference gone() const {
        return {.name = "gone",
                .path = folder_.path() / "gone.pkl",
                .sha256 = "abc",
                .size = {2 * support::FakeStepper::kSide, 2 * support::FakeStepper::kSide}};
    }
};

TEST_F(ModelLoaderTest, MakesAModelThatIsOpenedAChangeOfTheDocument) {
    editor_.models().open("another.pkl");
    ASSERT_TRUE(waitFor([this] { return present().generated().model.name == "another"; }));
    keeper_.undo();
    QSignalSpy changed(&editor_, &Editor::modelChanged);
    ASSERT_TRUE(waitFor(changed));  // the bundled one again
    EXPECT_TRUE(editor_.model()->model.path.empty());
}

TEST_F(ModelLoaderTest, KeepsTheModelThereIsWhereAnotherCannotBeOpened) {
    QSignalSpy failed(&editor_, &Editor::failed);
    editor_.models().open("missing.pkl");
    ASSERT_TRUE(waitFor(failed));
    EXPECT_TRUE(editor_.model()->model.path.empty());
    keeper_.issue(document::SetSeed{5});
    ASSERT_TRUE(waitFor([this] { return shade() == 5; }));
}

TEST_F(ModelLoaderTest, GoesBackToTheDeviceThereIs) {
    auto& models = editor_.models();
    QSignalSpy failed(&editor_, &Editor::failed);
    QSignalSpy changed(&models, &ModelLoader::deviceChanged);
    models.setDevice("cuda");
    ASSERT_TRUE(waitFor(failed));
    EXPECT_EQ(changed.last().at(0).toString(), "auto");
    QSignalSpy loaded(&models, &ModelLoader::loaded);
    models.open("another.pkl");
    ASSERT_TRUE(waitFor(loaded));
}

TEST_F(ModelLoaderTest, SaysWhenTheModelOfASessionIsNowhere) {
    QSignalSpy missing(&editor_.models(), &ModelLoader::missing);
    document::Document document;
    document.generated().model = gone();
    keeper_.begin(document);
    ASSERT_TRUE(waitFor(missing));
    EXPECT_FALSE(editor_.models().isLoading());
    EXPECT_TRUE(editor_.models().isMissing());
    EXPECT_EQ(present().generated().model.name, "gone");
}

TEST_F(ModelLoaderTest, ShowsNoOtherModelsPictureWhereTheDocumentsIsMissing) {
    QSignalSpy changed(&editor_, &Editor::modelChanged);
    document::Document document;
    document.generated().model = gone();
    document.generated().source.seed = 7;
    document.generated().points = {{.id = 1, .handle = {10, 10}, .target = Point{90, 10}}};
    keeper_.begin(document);
    EXPECT_EQ(editor_.picture(), nullptr);
    EXPECT_EQ(editor_.model(), nullptr);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(state_.size(), gone().size);
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    EXPECT_EQ(editor_.picture(), nullptr);
}

TEST_F(ModelLoaderTest, SaysWhyNothingIsDraggedWithoutTheModel) {
    QSignalSpy said(&editor_, &Editor::said);
    keeper_.issue(document::OpenModel{gone()});
    addPair();
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    editor_.pull();
    EXPECT_FALSE(editor_.isRunning());
    ASSERT_EQ(said.count(), 1);
    EXPECT_TRUE(said[0][0].toString().contains("choose its file"));
    QSignalSpy past(&editor_, &Editor::endIsPast);
    keeper_.undo();
    EXPECT_EQ(past.count(), 1);
}

TEST_F(ModelLoaderTest, IsThereAtOnceWhenUndoComesBackToTheModelThatIsOpen) {
    QSignalSpy loaded(&editor_.models(), &ModelLoader::loaded);
    keeper_.issue(document::SetSeed{7});
    ASSERT_TRUE(waitFor([this] { return shade() == 7; }));
    keeper_.issue(document::OpenModel{gone()});
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    keeper_.undo();
    EXPECT_NE(editor_.model(), nullptr);
    EXPECT_FALSE(editor_.models().isMissing());
    ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
    EXPECT_EQ(shade(), 7);
    EXPECT_EQ(state_.size().width, support::FakeStepper::kSide);
    EXPECT_EQ(loaded.count(), 0);
}

TEST_F(ModelLoaderTest, TellsANewSessionOfTheModelThatIsOpen) {
    keeper_.issue(document::OpenModel{gone()});
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    keeper_.begin({});
    ASSERT_NE(editor_.model(), nullptr);
    EXPECT_EQ(present().generated().model, editor_.model()->model);
    EXPECT_FALSE(keeper_.isModified());
}

TEST_F(ModelLoaderTest, TakesTheFileThatIsChosenForAModelThatIsMissing) {
    keeper_.issue(document::OpenModel{gone()});
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    editor_.models().open("another.pkl");
    ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
    EXPECT_EQ(present().generated().model.name, "another");
    EXPECT_FALSE(editor_.models().isMissing());
    keeper_.undo();
    EXPECT_EQ(editor_.picture(), nullptr);
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
}

TEST_F(ModelLoaderTest, FindsAMissingModelThatHasComeSinceWhenItIsAskedToLookAgain) {
    auto model = gone();
    model.sha256.clear();
    keeper_.issue(document::OpenModel{model});
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    std::ofstream(model.path) << "weights";
    editor_.models().retry();
    ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
    EXPECT_EQ(editor_.model()->model.path, model.path);
}

/// An editor whose engine can be held while it loads or draws, or fail to draw. It has no model
/// yet.
class HeldLoaderTest : public testing::Test {
  protected:
    void TearDown() override {
        loads_.open();
        draws_.open();
    }
    [[nodiscard]] bool isShown(int shade) const {
        return editor_.picture() != nullptr && editor_.picture()->at(0, 0).r == shade;
    }
    void draw() {
        draws_.pass();
        if (is_drawing_impossible_) throw std::runtime_error("no picture");
    }

    support::Gate loads_, draws_;
    std::atomic<bool> is_drawing_impossible_ = false;
    support::TemporaryFolder folder_;
    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Editor editor_{state_,
                   fake_engine({.on_load = [this](const auto&) { loads_.pass(); },
                                .on_draw = [this] { draw(); },
                                .sha256 = "new"})};
};

TEST_F(HeldLoaderTest, GoesBackToTheDocumentsModelWhereAnotherThatWasOpenedMeanwhileIsBroken) {
    QSignalSpy failed(&editor_, &Editor::failed);
    loads_.shut();
    editor_.follow();
    editor_.models().open("missing.pkl");
    loads_.open();
    ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
    EXPECT_TRUE(editor_.model()->model.path.empty());
    EXPECT_EQ(failed.count(), 1);
    EXPECT_FALSE(keeper_.isModified());
}

TEST_F(HeldLoaderTest, DrawsThePictureThatALoadWhichFailedHadPutAside) {
    editor_.follow();
    ASSERT_TRUE(waitFor([this] { return isShown(0); }));
    draws_.shut();
    keeper_.issue(document::SetSeed{3});
    keeper_.issue(document::SetSeed{5});
    editor_.models().open("missing.pkl");
    draws_.open();
    ASSERT_TRUE(waitFor([this] { return isShown(5); }));
}

TEST_F(HeldLoaderTest, HasNoModelWhereLoadingTheDocumentsIsCancelled) {
    QSignalSpy missing(&editor_.models(), &ModelLoader::missing);
    loads_.shut();
    editor_.follow();
    editor_.models().cancel();
    loads_.open();
    ASSERT_TRUE(waitFor(missing));
    EXPECT_FALSE(editor_.models().isLoading());
    EXPECT_EQ(editor_.model(), nullptr);
    editor_.models().retry();
    ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
}

TEST_F(HeldLoaderTest, DoesNotTakeTheModelThatWasOnItsWayForTheOneThatIsMissing) {
    loads_.shut();
    editor_.follow();
    document::Document document;
    document.generated().model = {
        .name = "gone", .path = folder_.path() / "gone.pkl", .sha256 = "old"};
    keeper_.begin(document);
    loads_.open();
    ASSERT_TRUE(waitFor([this] { return editor_.models().isMissing(); }));
    // Whatever the engine was still doing is done when the next document's picture is there.
    EXPECT_EQ(editor_.picture(), nullptr);
    document.generated().model = {};
    document.generated().source.seed = 4;
    QSignalSpy shown(&editor_, &Editor::pictureChanged);
    keeper_.begin(document);
    ASSERT_TRUE(waitFor([this] { return isShown(4); }));
    EXPECT_EQ(shown.count(), 1);
}

TEST_F(HeldLoaderTest, MissesAModelWhoseFileHoldsAnotherByNow) {
    QSignalSpy missing(&editor_.models(), &ModelLoader::missing);
    document::Document document;
    document.generated().model = {
        .name = "changed", .path = folder_.path() / "m.pkl", .sha256 = "old"};
    std::ofstream(document.generated().model.path) << "other weights";
    keeper_.begin(document);
    ASSERT_TRUE(waitFor(missing));
    EXPECT_EQ(editor_.model(), nullptr);
    EXPECT_EQ(editor_.picture(), nullptr);
    EXPECT_TRUE(QString::fromStdString(missing[0][0].value<Error>().message)
                    .contains("another model than the file m holds"));
}

TEST_F(HeldLoaderTest, ShowsNothingForAPictureThatCannotBeDrawn) {
    editor_.follow();
    ASSERT_TRUE(waitFor([this] { return isShown(0); }));
    is_drawing_impossible_ = true;
    keeper_.issue(document::SetSeed{5});
    ASSERT_TRUE(waitFor([this] { return editor_.picture() == nullptr; }));
    is_drawing_impossible_ = false;
    keeper_.undo();
    ASSERT_TRUE(waitFor([this] { return isShown(0); }));
}

}  // namespace
}  // namespace pliant::ui
