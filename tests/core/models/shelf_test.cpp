#include "core/models/shelf.h"

#include "tests/support/fixtures.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::models {
namespace {

using std::filesystem::path;
using support::kFixtures;

constexpr std::uint64_t kPlenty = std::uint64_t{1} << 40;

class ShelfTest : public ::testing::Test {
  protected:
    /// Opens it, and says whether its file was read for that.
    bool reads(Shelf& shelf, const path& file, Precision precision = Precision::Exact) {
        bool is_read = false;
        engine::RunningJob job;
        job.on_progress = [&](const Progress&) { is_read = true; };
        auto model = shelf.open({.file = file, .device = "cpu", .precision = precision}, job);
        EXPECT_TRUE(model) << model.error().message;
        if (model) opened_.push_back(*std::move(model));
        return is_read;
    }
    /// A copy that the test may change.
    path copy_of(const char* fixture) {
        const auto copy = folder_.path() / fixture;
        std::filesystem::copy_file(
            kFixtures / fixture, copy, std::filesystem::copy_options::overwrite_existing);
        return copy;
    }

    const path large_ = kFixtures / "official-64.pkl";
    const path small_ = kFixtures / "rosinality-64.pt";
    const support::TemporaryFolder folder_;
    std::vector<OpenModel> opened_;
};

TEST_F(ShelfTest, ReadsAModelOnceForEachPrecision) {
    Shelf shelf(kPlenty);
    EXPECT_TRUE(reads(shelf, large_));
    EXPECT_FALSE(reads(shelf, large_));
    EXPECT_TRUE(reads(shelf, large_, Precision::Fast));
    EXPECT_EQ(opened_[0].sha256, opened_[1].sha256);
    EXPECT_EQ(opened_[1].generator.precision(), Precision::Exact);
    EXPECT_EQ(opened_[2].generator.precision(), Precision::Fast);
    EXPECT_TRUE(opened_[0].about->tensors.empty());
}

TEST_F(ShelfTest, ReadsAFileAgainThatHasChanged) {
    Shelf shelf(kPlenty);
    const auto file = copy_of("official-64.pkl");
    EXPECT_TRUE(reads(shelf, file));
    std::filesystem::last_write_time(
        file, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    EXPECT_TRUE(reads(shelf, file));
}

TEST_F(ShelfTest, EvictsTheLeastRecentlyUsedModels) {
    Shelf nothing(0);
    EXPECT_TRUE(reads(nothing, large_));
    EXPECT_FALSE(reads(nothing, large_)) << "the newest one is kept whatever it takes";
    EXPECT_TRUE(reads(nothing, small_));
    EXPECT_EQ(nothing.count(), 1);
    EXPECT_TRUE(reads(nothing, large_));
}

TEST_F(ShelfTest, KeepsItsModelsWhenAnotherCannotBeOpened) {
    Shelf shelf(kPlenty);
    EXPECT_TRUE(reads(shelf, large_));
    EXPECT_FALSE(shelf.open({.file = folder_.path() / "nothing.pkl", .device = "cpu"}, {}));
    EXPECT_FALSE(reads(shelf, large_));
}

}  // namespace
}  // namespace pliant::models
