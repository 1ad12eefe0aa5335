#include "core/jobs/files/made_folder.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <utility>

namespace pliant::jobs {
namespace {

using std::filesystem::exists;
using std::filesystem::path;

class MadeFolderTest : public ::testing::Test {
  protected:
    [[nodiscard]] MadeFolder make(const path& folder) const {
        auto made = MadeFolder::make(folder);
        EXPECT_TRUE(made) << made.error().message;
        return made ? *std::move(made) : MadeFolder();
    }

    const support::TemporaryFolder folder_;
    const path& root_ = folder_.path();
};

TEST_F(MadeFolderTest, RemovesItselfAndTheParentsItCreated) {
    std::filesystem::create_directory(root_ / "before");
    {
        const auto made = make(root_ / "before/a/b/");
        EXPECT_TRUE(exists(root_ / "before/a/b"));
        const auto inside = make(root_ / "before/a/b/snapshots");
        EXPECT_TRUE(exists(root_ / "before/a/b/snapshots"));
    }
    EXPECT_TRUE(exists(root_ / "before"));
    EXPECT_FALSE(exists(root_ / "before/a"));
}

TEST_F(MadeFolderTest, StaysIfItIsNotEmpty) {
    {
        const auto made = make(root_ / "a/b");
        std::ofstream(root_ / "a/kept") << "kept";
    }
    EXPECT_TRUE(exists(root_ / "a/kept"));
    EXPECT_FALSE(exists(root_ / "a/b"));
}

TEST_F(MadeFolderTest, StaysIfItExistedBefore) {
    std::filesystem::create_directories(root_ / "a");
    { const auto made = make(root_ / "a"); }
    EXPECT_TRUE(exists(root_ / "a"));
}

TEST_F(MadeFolderTest, IsRemovedWithItsLastOwner) {
    auto first = std::optional(make(root_ / "a"));
    auto second = std::move(*first);
    first.reset();
    EXPECT_TRUE(exists(root_ / "a"));
    second = MadeFolder();
    EXPECT_FALSE(exists(root_ / "a"));
}

TEST_F(MadeFolderTest, LeavesNothingBehindWhenItCannotBeCreated) {
    std::ofstream(root_ / "file") << "in the way";
    const auto made = MadeFolder::make(root_ / "file/a/b");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::FileUnwritable);
    EXPECT_THAT(made.error().message, ::testing::HasSubstr("Cannot make the folder"));
    EXPECT_TRUE(std::filesystem::is_regular_file(root_ / "file"));
}

}  // namespace
}  // namespace pliant::jobs
