#include "tests/ui/models/models_fixture.h"

namespace pliant::ui {
namespace {

using ModelListTest = ModelsFixture;

TEST_F(ModelListTest, HasTheBundledModelWhereThereIsNoFolder) {
    ASSERT_EQ(models_.items().size(), 1);
    EXPECT_TRUE(models_.items()[0].file.empty());
}

TEST_F(ModelListTest, SaysWhatIsInTheBundledModelToo) {
    models_.describe();
    ASSERT_TRUE(waitFor([this] { return models_.items()[0].generator.has_value(); }));
    EXPECT_EQ((*models_.items()[0].generator)->resolution, support::FakeStepper::kSide);
    models_.refresh();
    EXPECT_TRUE(models_.items()[0].generator.has_value()) << "known once, known for good";
}

TEST_F(ModelListTest, HasTheOtherBundledModelsBeforeThoseOfTheFolder) {
    const auto large = make(folder_.path() / "people-256.safetensors");
    make(models_folder_ / "a.pkl");
    const ModelList models(editor_.models(), models_folder_, {large});
    ASSERT_EQ(models.items().size(), 3);
    EXPECT_EQ(models.items()[1].file, large);
    EXPECT_EQ(models.items()[1].name(), "people-256 (comes with Pliant)");
    EXPECT_EQ(models.items()[2].name(), "a");
}

TEST_F(ModelListTest, TakesAFileIntoTheFolderAndSaysWhatIsInIt) {
    QSignalSpy added(&models_, &ModelList::added);
    models_.add(make(folder_.path() / "my cats.pkl"));
    ASSERT_TRUE(waitFor(added));
    ASSERT_EQ(models_.items().size(), 2);
    EXPECT_EQ(models_.items()[1].file, models_folder_ / "my cats.pkl");
    EXPECT_EQ(models_.items()[1].name(), "my cats");
    EXPECT_GT(models_.items()[1].byte_count, 0);
    models_.describe();
    ASSERT_TRUE(waitFor([this] { return models_.items()[1].generator.has_value(); }));
    EXPECT_EQ((*models_.items()[1].generator)->resolution, support::FakeStepper::kSide);
}

TEST_F(ModelListTest, FollowsTheFolder) {
    make(models_folder_ / "first.pkl");
    models_.refresh();
    ASSERT_EQ(models_.items().size(), 2);
    make(models_folder_ / "second.safetensors");
    EXPECT_TRUE(waitFor([this] { return models_.items().size() == 3; }));
}

TEST_F(ModelListTest, SaysWhyAFileCannotBeTaken) {
    QSignalSpy failed(&models_, &ModelList::failed);
    models_.add(folder_.path() / "gone.pkl");
    ASSERT_TRUE(waitFor(failed));
    EXPECT_NE(qvariant_cast<Error>(failed[0][0]).message.english().find("gone.pkl"),
              std::string::npos);
    models_.refresh();
    EXPECT_EQ(models_.items().size(), 1) << "no half a file is left";
}

}  // namespace
}  // namespace pliant::ui
