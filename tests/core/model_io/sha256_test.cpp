#include "core/model_io/sha256.h"

#include "core/base/fault.h"
#include "core/model_io/model_file.h"
#include "tests/support/held_bytes.h"
#include "tests/support/model_forger.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pliant::model_io {
namespace {

TEST(Sha256, AgreesWithItsStandard) {
    EXPECT_EQ(sha256(support::range_of("abc")),  // FIPS 180-2, appendix B.1
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(support::range_of("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, ReportsAndStops) {
    double last = 0.0;
    std::stop_source stop;
    const JobContext job{stop.get_token(), [&](const Progress& progress) {
                             EXPECT_GT(progress.fraction, last);
                             last = progress.fraction;
                             if (last > 0.5) stop.request_stop();
                         }};
    const auto digest =
        caught([&] { return sha256(support::range_of(std::string(3u << 20, 'a')), job); });
    ASSERT_FALSE(digest);
    EXPECT_EQ(digest.error().code, ErrorCode::Cancelled);
    EXPECT_LT(last, 1.0);
}

TEST(Sha256, IsThatOfTheFileOpenedEvenAfterAnotherTookItsName) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "people.pkl";
    const std::string opened = support::forge_official_pickle({support::tiny_module()});
    std::ofstream(path, std::ios::binary) << opened;
    const auto file = ModelFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    std::ofstream(folder.path() / "other") << "another file";
    std::filesystem::rename(folder.path() / "other", path);
    EXPECT_EQ(*file->sha256(), sha256(support::range_of(opened)));
}

}  // namespace
}  // namespace pliant::model_io
