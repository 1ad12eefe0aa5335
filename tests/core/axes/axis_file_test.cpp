#include "core/axes/axis_file.h"

#include "tests/core/axes/tiny_axes.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

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
    EXPECT_EQ(find(model, "abc")->axes.size(), 2u);
    EXPECT_TRUE(find(model, "of another model")->is_empty());
    EXPECT_TRUE(find(folder.path() / "other.pkl", "abc")->is_empty());
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

}  // namespace
}  // namespace pliant::axes
