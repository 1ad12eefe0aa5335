#include "core/base/atomic_file.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <string>

namespace pliant {
namespace {

using ::testing::HasSubstr;

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

TEST_F(AtomicFileTest, KeepsTheOldFileUntilCommit) {
    std::ofstream(path_) << "old";
    {
        auto file = AtomicFile::create(path_);
        ASSERT_TRUE(file->write("new"));
    }
    EXPECT_EQ(content_of(path_), "old");
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFileTest, AcceptsTheLongestPossibleName) {
    const auto path = folder_.path() / std::string(255, 'x');
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->commit());
    EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(AtomicFileTest, NamesAFileThatCannotBeWritten) {
    const auto nowhere = folder_.path() / "missing" / "file";
    const auto file = AtomicFile::create(nowhere);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(file.error().message,
              nowhere.string() + " cannot be written: No such file or directory.");
}

TEST_F(AtomicFileTest, DoesNotReplaceAFolder) {
    std::filesystem::create_directories(path_);
    EXPECT_EQ(AtomicFile::create(path_).error().code, ErrorCode::FileUnwritable);
    std::filesystem::remove(path_);
    auto file = AtomicFile::create(path_);
    ASSERT_TRUE(file);
    std::filesystem::create_directories(path_ / "full");
    EXPECT_EQ(file->commit().error().code, ErrorCode::FileUnwritable);
}

TEST_F(AtomicFileTest, DoesNotReplaceAPipeOrDevice) {
    ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
    const auto file = AtomicFile::create(path_);
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message, HasSubstr("no file"));
    EXPECT_TRUE(std::filesystem::is_fifo(path_));
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFileTest, ReplacesTheTargetOfALink) {
    std::filesystem::create_directories(folder_.path() / "elsewhere");
    const auto real = folder_.path() / "elsewhere" / "real";
    const auto link = folder_.path() / "elsewhere" / "link";
    std::ofstream(real) << "old";
    std::filesystem::create_symlink("real", link);
    std::filesystem::create_symlink(link, path_);
    ASSERT_TRUE(write_atomically(path_, "new"));
    EXPECT_EQ(content_of(real), "new");
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_TRUE(std::filesystem::is_symlink(path_));
    EXPECT_EQ(entries(), 2);
}

TEST_F(AtomicFileTest, CreatesTheMissingTargetOfALink) {
    std::filesystem::create_symlink("later", path_);
    ASSERT_TRUE(write_atomically(path_, "new"));
    EXPECT_EQ(content_of(folder_.path() / "later"), "new");
    EXPECT_TRUE(std::filesystem::is_symlink(path_));
}

TEST_F(AtomicFileTest, RefusesABrokenLink) {
    std::filesystem::create_symlink("missing/file", path_);
    EXPECT_THAT(write_atomically(path_, "new").error().message,
                HasSubstr("cannot be written: No such file or directory"));
    std::filesystem::remove(path_);
    std::filesystem::create_symlink("file", path_);  // to itself
    EXPECT_THAT(write_atomically(path_, "new").error().message,
                HasSubstr("cannot be written: Too many levels of symbolic links"));
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFileTest, KeepsThePermissionsOfTheOldFile) {
    using std::filesystem::perms;
    for (const auto kept : {perms{0640}, perms{0666}, perms{0600}, perms{0755}}) {
        std::ofstream(path_) << "old";
        std::filesystem::permissions(path_, kept);
        ASSERT_TRUE(write_atomically(path_, "new"));
        EXPECT_EQ(std::filesystem::status(path_).permissions(), kept);
    }
}

TEST_F(AtomicFileTest, DoesNotReplaceAReadOnlyFile) {
    std::ofstream(path_) << "old";
    std::filesystem::permissions(path_, std::filesystem::perms{0444});
    EXPECT_EQ(write_atomically(path_, "new").error().message,
              path_.string() + " cannot be written: it is read-only.");
    EXPECT_EQ(content_of(path_), "old");
    EXPECT_EQ(entries(), 1);
}

}  // namespace
}  // namespace pliant
