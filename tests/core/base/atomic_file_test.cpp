#include "core/base/atomic_file.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace pliant {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class AtomicFileTest : public testing::Test {
  protected:
    [[nodiscard]] auto entries() const {
        return std::distance(std::filesystem::directory_iterator(folder_.path()), {});
    }

    support::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_.path() / "file";
};

TEST_F(AtomicFileTest, AppearsWholeOnCommit) {
    auto file = AtomicFile::create(path_);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("first, "));
    ASSERT_TRUE(file->write("second"));
    EXPECT_FALSE(std::filesystem::exists(path_));
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(content_of(path_), "first, second");
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFileTest, LeavesWhatWasThereUntilCommit) {
    std::ofstream(path_) << "old";
    {
        auto file = AtomicFile::create(path_);
        ASSERT_TRUE(file->write("new"));
    }
    EXPECT_EQ(content_of(path_), "old");
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFileTest, TakesTheLongestNameThatAFileCanHave) {
    const auto path = folder_.path() / std::string(255, 'x');
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->commit());
    EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(AtomicFileTest, SaysWhereItCannotBeWritten) {
    const auto nowhere = folder_.path() / "missing" / "file";
    const auto file = AtomicFile::create(nowhere);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(file.error().message,
              nowhere.string() + " cannot be written: No such file or directory.");
}

TEST_F(AtomicFileTest, IsNotRenamedOverAFolder) {
    std::filesystem::create_directories(path_ / "full");
    auto file = AtomicFile::create(path_);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->commit().error().code, ErrorCode::FileUnwritable);
}

}  // namespace
}  // namespace pliant
