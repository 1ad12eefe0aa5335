#include "core/jobs/files/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace pliant::jobs {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class PictureFilesTest : public ::testing::Test {
  protected:
    [[nodiscard]] static engine::Generate request(const path& out,
                                                  std::vector<std::uint32_t> seeds) {
        engine::Generate generate;
        generate.out = out;
        generate.seeds = std::move(seeds);
        return generate;
    }

    const support::TemporaryFolder folder_;
    const path& root_ = folder_.path();
};

TEST_F(PictureFilesTest, NamesPicturesAfterTheirSeedsInANewFolder) {
    const auto files = PictureFiles::prepare(request(root_ / "a" / "b", {42, 4294967295U}));
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_TRUE(std::filesystem::is_directory(root_ / "a" / "b"));
    EXPECT_EQ(files->picture(42), root_ / "a" / "b" / "seed0042.png");
    EXPECT_EQ(files->picture(4294967295U), root_ / "a" / "b" / "seed4294967295.png");
    EXPECT_EQ(files->array(42), root_ / "a" / "b" / "seed0042.npy");
}

TEST_F(PictureFilesTest, RemovesAFolderWithoutPictures) {
    ASSERT_TRUE(PictureFiles::prepare(request(root_ / "a" / "b", {42})));
    EXPECT_FALSE(std::filesystem::exists(root_ / "a"));
}

TEST_F(PictureFilesTest, TakesAFileForASinglePicture) {
    const auto files = PictureFiles::prepare(request(root_ / "new" / "face.JPG", {7}));
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_EQ(files->picture(7), root_ / "new" / "face.JPG");
    EXPECT_EQ(files->array(7), root_ / "new" / "seed0007.npy");
    EXPECT_FALSE(std::filesystem::exists(root_ / "new" / "face.JPG"));
}

TEST_F(PictureFilesTest, TakesAFolderThatIsNamedLikeAPictureForAFolder) {
    std::filesystem::create_directories(root_ / "faces.png");
    const auto files = PictureFiles::prepare(request(root_ / "faces.png", {1, 2}));
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_EQ(files->picture(1), root_ / "faces.png" / "seed0001.png");
}

TEST_F(PictureFilesTest, RefusesOneFileForSeveralPictures) {
    const auto files = PictureFiles::prepare(request(root_ / "face.png", {1, 2}));
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(files.error().message, HasSubstr("out names the one file"));
    EXPECT_THAT(files.error().message, HasSubstr("2 pictures"));
}

TEST_F(PictureFilesTest, RefusesAPictureFormatThatItDoesNotWrite) {
    const auto files = PictureFiles::prepare(request(root_ / "face.bmp", {1}));
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(std::filesystem::exists(root_ / "face.bmp"));
}

TEST_F(PictureFilesTest, RequiresAFileForAGrid) {
    auto generate = request(root_ / "sheet.webp", {1, 2, 3});
    generate.layout = engine::Layout::Grid;
    const auto files = PictureFiles::prepare(generate);
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_EQ(files->grid(), root_ / "sheet.webp");

    generate.out = root_ / "folder";
    const auto refused = PictureFiles::prepare(generate);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(std::filesystem::exists(root_ / "folder"));
}

TEST_F(PictureFilesTest, ReportsThatAFolderCannotBeCreated) {
    std::ofstream(root_ / "file") << "not a folder";
    const auto files = PictureFiles::prepare(request(root_ / "file" / "faces", {1}));
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, ErrorCode::FileUnwritable);
    EXPECT_THAT(files.error().message, HasSubstr((root_ / "file" / "faces").string()));
}

TEST_F(PictureFilesTest, RefusesAnEmptyName) {
    EXPECT_FALSE(PictureFiles::prepare(request("", {1})));
}

}  // namespace
}  // namespace pliant::jobs
