#include "ui/editor/model_loader.h"

#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

using ModelLoaderTest = EditorFixture;

TEST_F(ModelLoaderTest, MakesAModelThatIsOpenedAChangeOfTheDocument) {
    editor_.models().open("another.pkl");
    ASSERT_TRUE(waitFor([this] { return present().model.name == "another"; }));
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
    document.model = {.name = "gone", .path = folder_.path() / "gone.pkl", .sha256 = "abc"};
    keeper_.begin(document);
    ASSERT_TRUE(waitFor(missing));
    EXPECT_FALSE(editor_.models().isLoading());
    EXPECT_EQ(present().model.name, "gone");
}

}  // namespace
}  // namespace pliant::ui
