#include "core/axes/axis_file.h"

#include "tests/core/axes/tiny_axes.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <utility>

namespace pliant::axes {
namespace {

AxisSet two_axes() {
    auto set = tiny_axes({axis_along("smile", {1, 0, 0}), axis_along("pca-1", {0, 1, 0})});
    set.axes[0].is_binary = true;
    set.axes[0].step = 1.25;
    set.axes[0].moved = {1, 0};
    set.axes[1].kind = AxisKind::Unsupervised;
    set.axes[1].quality = std::nan("");
    set.correlations = {1, 0.5F, 0.5F, 1};
    return set;
}

TEST(AxisFile, IsReadAsItWasWritten) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.axes.safetensors";
    ASSERT_TRUE(write(two_axes(), file));
    const auto set = read(file);
    ASSERT_TRUE(set) << set.error().message.english();
    EXPECT_EQ(set->model_sha256, "abc");
    EXPECT_EQ(set->rows, 2);
    EXPECT_EQ(set->samples, 100);
    EXPECT_EQ(set->spread, two_axes().spread);
    EXPECT_EQ(set->correlations, two_axes().correlations);
    ASSERT_EQ(set->axes.size(), 2u);
    EXPECT_EQ(set->axes[0], two_axes().axes[0]);
    EXPECT_TRUE(std::isnan(set->axes[1].quality));
    EXPECT_EQ(set->axes[1].kind, AxisKind::Unsupervised);
}

TEST(AxisFile, IsFoundBesideItsModelOnly) {
    const support::TemporaryFolder folder;
    const auto model = folder.path() / "people.pkl";
    ASSERT_TRUE(write(two_axes(), file_beside(model)));
    EXPECT_EQ(file_beside(model).filename(), "people.axes.safetensors");
    EXPECT_EQ(find({model, "abc", 2, 3})->axes.size(), 2u);
    EXPECT_TRUE(find({model, "of another model", 2, 3})->is_empty());
    EXPECT_TRUE(find({folder.path() / "other.pkl", "abc", 2, 3})->is_empty());
}

TEST(AxisFile, IsRefusedIfItNamesTheModelButNotItsShape) {
    const support::TemporaryFolder folder;
    const Model model{folder.path() / "people.pkl", "abc", 2, 3};
    ASSERT_TRUE(write(two_axes(), file_beside(model.file)));
    for (const auto& [rows, width] : {std::pair(3, 3), std::pair(2, 4)}) {
        const Model other{model.file, model.sha256, rows, width};
        EXPECT_EQ(find(other).error().code, ErrorCode::ModelMismatch) << rows;
        EXPECT_EQ(find(other, file_beside(model.file)).error().code, ErrorCode::ModelMismatch);
    }
    EXPECT_TRUE(find(model, file_beside(model.file)));
}

TEST(AxisFile, MustBeThereWhereSlidersAreNeeded) {
    const support::TemporaryFolder folder;
    EXPECT_EQ(find({folder.path() / "people.pkl", "abc", 2, 3}, {}).error().code,
              ErrorCode::ModelMismatch);
}

TEST(AxisFile, IsNotWrittenIfItCouldNotBeRead) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.axes.safetensors";
    EXPECT_EQ(write(tiny_axes({}), file).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(write(tiny_axes({axis_along("<b>smile</b>", {1, 0, 0})}), file).error().code,
              ErrorCode::InvalidArgument);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(AxisFile, RefusesNamesThatAreNone) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.axes.safetensors";
    ASSERT_TRUE(write(two_axes(), file));
    auto bytes = support::bytes_of(file);
    const auto place = bytes.find("smile");
    ASSERT_NE(place, std::string::npos);
    bytes.replace(place, 5, "<img>");
    std::ofstream(file, std::ios::binary) << bytes;
    EXPECT_EQ(read(file).error().code, ErrorCode::FileCorrupt);
}

TEST(AxisFile, RefusesAFileOfAnotherKind) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.axes.safetensors";
    ASSERT_TRUE(write(two_axes(), file));
    auto bytes = support::bytes_of(file);
    const auto place = bytes.find("pliant axes 1");
    ASSERT_NE(place, std::string::npos);
    bytes.replace(place, 13, "pliant axes 9");
    std::ofstream(file, std::ios::binary) << bytes;
    EXPECT_EQ(read(file).error().code, ErrorCode::ModelMismatch);
}

TEST(AxisFile, RefusesNumbersThatDoNotFit) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.axes.safetensors";
    auto set = two_axes();
    set.axes[1].id = set.axes[0].id;
    ASSERT_TRUE(write(set, file));
    EXPECT_EQ(read(file).error().code, ErrorCode::FileCorrupt) << "an id is there twice";
    set = two_axes();
    set.axes[0].step = 0.0;
    ASSERT_TRUE(write(set, file));
    EXPECT_EQ(read(file).error().code, ErrorCode::FileCorrupt) << "a step leads nowhere";
    set = two_axes();
    set.spread[4] = INFINITY;
    ASSERT_TRUE(write(set, file));
    EXPECT_EQ(read(file).error().code, ErrorCode::FileCorrupt) << "a number is none";
}

TEST(AxisSet, JoinsAnothersAxesAndReplacesThoseOfTheSameName) {
    auto own = tiny_axes({axis_along("smile", {0, 0, 1}), axis_along("friendly", {1, 1, 0})});
    own.correlations = {1, 0.25F, 0.25F, 1};
    const auto both = joined(two_axes(), own);
    ASSERT_EQ(both.axes.size(), 3u);
    EXPECT_EQ(both.find("smile")->slope, own.axes[0].slope);
    ASSERT_NE(both.find("friendly"), nullptr);
    const std::vector<float> expected = {1, 0.5F, 0.25F, 0.5F, 1, 0, 0.25F, 0, 1};
    EXPECT_EQ(both.correlations, expected);
}

TEST(AxisSet, LeavesOutAxesOfAnotherShape) {
    auto other = tiny_axes({axis_along("friendly", {1, 1, 0})});
    other.width = 4;
    EXPECT_EQ(joined(two_axes(), other).axes.size(), 2u);
    other = tiny_axes({axis_along("friendly", {1, 1, 0})});
    other.rows = 1;
    EXPECT_EQ(joined(two_axes(), other).axes.size(), 2u);
}

TEST(AxisSet, KeepsTheCorrelationsOfAPart) {
    auto set = tiny_axes(
        {axis_along("a", {1, 0, 0}), axis_along("b", {0, 1, 0}), axis_along("c", {0, 0, 1})});
    set.axes[1].kind = AxisKind::Rated;
    set.correlations = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    const auto attributes = set.only(AxisKind::Attribute);
    ASSERT_EQ(attributes.axes.size(), 2u);
    EXPECT_EQ(attributes.axes[1].id, "c");
    EXPECT_EQ(attributes.correlations, (std::vector<float>{1, 3, 7, 9}));
}

TEST(AxisId, CanBePrintedAndTyped) {
    for (const char* id : {"smile", "hat:fedora", "pca-1", "my face", "größer", "微笑"}) {
        EXPECT_TRUE(is_axis_id(id)) << id;
    }
    for (const std::string& id : {std::string(),
                                  std::string("a,b"),
                                  std::string("a=b"),
                                  std::string("<b>"),
                                  std::string("a\n"),
                                  std::string("a\0b", 3),
                                  std::string("\x7f"),
                                  std::string("\xff"),
                                  std::string("\xc2\x9b"),
                                  std::string("\xe2\x80\xae") + "elims",
                                  std::string(65, 'a')}) {
        EXPECT_FALSE(is_axis_id(id)) << id;
    }
}

}  // namespace
}  // namespace pliant::axes
