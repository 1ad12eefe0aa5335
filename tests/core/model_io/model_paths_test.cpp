#include "core/model_io/model_paths.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace pliant::model_io {
namespace {

using std::filesystem::path;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ModelPaths : public ::testing::Test {
  protected:
    path make(const path& file) const {
        std::filesystem::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << "weights";
        return root_ / file;
    }

    const support::TemporaryFolder folder_;
    const path& root_ = folder_.path();
};

TEST_F(ModelPaths, FindsTheModelBesideAnInstalledProgram) {
    const auto model = make("usr/share/pliant/weights/people-128.safetensors");
    const auto found = find_bundled_model({.executable = root_ / "usr/bin/pliant"});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(std::filesystem::equivalent(*found, model));
}

TEST_F(ModelPaths, FindsTheModelAboveTheBuildFolder) {
    const auto model = make("source/weights/people-128.safetensors");
    const auto found = find_bundled_model({.executable = root_ / "source/build/release/pliant"});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(std::filesystem::equivalent(*found, model));
}

TEST_F(ModelPaths, LooksOnlyWhereTheEnvironmentPointsWhenItDoes) {
    make("usr/share/pliant/weights/people-128.safetensors");
    const Surroundings surroundings{.executable = root_ / "usr/bin/pliant",
                                    .weights = root_ / "mine"};
    EXPECT_THAT(weight_folders(surroundings), ElementsAre(root_ / "mine"));
    EXPECT_FALSE(find_bundled_model(surroundings));
    const auto model = make("mine/people-128.safetensors");
    const auto found = find_bundled_model(surroundings);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, model);
}

TEST_F(ModelPaths, SaysWhereItLooked) {
    const auto found = find_bundled_model({.executable = root_ / "usr/bin/pliant"});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::FileNotFound);
    EXPECT_THAT(found.error().message, HasSubstr("people-128.safetensors"));
    EXPECT_THAT(found.error().message, HasSubstr((root_ / "usr/share/pliant/weights").string()));
    EXPECT_THAT(found.error().message, HasSubstr((root_ / "usr/weights").string()));
}

TEST(Surroundings, KnowTheRunningProgram) {
    EXPECT_THAT(Surroundings::of_this_process().executable.string(), HasSubstr("model_io_test"));
}

TEST_F(ModelPaths, TakesTheNameOfABundledModelUnlessAFileIsCalledSo) {
    const Surroundings surroundings{.executable = root_ / "bin/pliant", .weights = root_ / "mine"};
    const auto small = make("mine/people-128.safetensors");
    EXPECT_EQ(*model_or_bundled({}, surroundings), small);
    EXPECT_EQ(*model_or_bundled("people-128", surroundings), small);
    EXPECT_TRUE(other_bundled_models(surroundings).empty());
    const auto missing = model_or_bundled("people-256", surroundings);
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("people-256.safetensors"));
    const auto large = make("mine/people-256.safetensors");
    EXPECT_EQ(*model_or_bundled("people-256", surroundings), large);
    EXPECT_THAT(other_bundled_models(surroundings), ElementsAre(large));
    EXPECT_EQ(*model_or_bundled("people-512", surroundings), "people-512");
    EXPECT_EQ(*model_or_bundled(small, surroundings), small);
}

TEST_F(ModelPaths, TakesTheNameOfAnyBundledNetworkAndNothingForNothing) {
    const Surroundings surroundings{.executable = root_ / "bin/pliant", .weights = root_ / "mine"};
    for (const std::string name :
         {"regressor-judge", "regressor-steer", "face-detector", "face-landmarks", "retouch"}) {
        const auto file = make("mine/" + name + ".safetensors");
        EXPECT_EQ(*named_model(name, surroundings), file);
    }
    EXPECT_EQ(*named_model({}, surroundings), "");
}

TEST_F(ModelPaths, TakesNoFolderForABundledModel) {
    const Surroundings surroundings{.executable = root_ / "bin/pliant", .weights = root_ / "mine"};
    const auto model = make("mine/people-128.safetensors");
    const auto here = std::filesystem::current_path();
    std::filesystem::create_directories(root_ / "people-128");
    std::filesystem::current_path(root_);
    EXPECT_EQ(*named_model("people-128", surroundings), model);
    std::filesystem::current_path(here);
}

TEST_F(ModelPaths, ListsWhatIsCalledLikeAModelByName) {
    make("models/b.safetensors");
    make("models/a cat.pkl");
    make("models/readme.txt");
    make("models/b.axes.safetensors");
    make("models/b.reach.safetensors");
    make("models/folder.pt/inside.pt");
    EXPECT_THAT(models_in(root_ / "models"),
                ElementsAre(root_ / "models/a cat.pkl", root_ / "models/b.safetensors"));
    EXPECT_TRUE(models_in(root_ / "nothing").empty());
}

}  // namespace
}  // namespace pliant::model_io
