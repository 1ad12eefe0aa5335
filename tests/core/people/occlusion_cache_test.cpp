#include "core/people/occlusion_cache.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace pliant::people {
namespace {

class OcclusionCacheTest : public ::testing::Test {
  protected:
    OcclusionCacheTest() { ::setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1); }
    ~OcclusionCacheTest() override { ::unsetenv("XDG_CACHE_HOME"); }

    [[nodiscard]] std::filesystem::path only_file() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path() / "pliant")) {
            return entry.path();
        }
        return {};
    }

    support::TemporaryFolder folder_;
    Occlusion::Shares first_ = {1, 2, 3}, second_ = {9};
    std::vector<std::pair<Occlusion::Shares*, std::size_t>> stored_ = {{&first_, 3}, {&second_, 1}};
    Occlusion::Shares first_again_, second_again_;
    std::vector<std::pair<Occlusion::Shares*, std::size_t>> read_ = {{&first_again_, 3},
                                                                     {&second_again_, 1}};
};

TEST_F(OcclusionCacheTest, ReturnsWhatWasStored) {
    EXPECT_FALSE(OcclusionCache(5).read(read_));
    OcclusionCache(5).write(stored_);
    ASSERT_TRUE(OcclusionCache(5).read(read_));
    EXPECT_EQ(first_again_, first_);
    EXPECT_EQ(second_again_, second_);
    EXPECT_FALSE(OcclusionCache(6).read(read_));
}

TEST_F(OcclusionCacheTest, IgnoresADamagedFile) {
    OcclusionCache(5).write(stored_);
    std::fstream file(only_file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(9);
    file.put('\x7f');
    file.close();
    EXPECT_FALSE(OcclusionCache(5).read(read_));
    std::filesystem::resize_file(only_file(), 5);
    EXPECT_FALSE(OcclusionCache(5).read(read_));
}

TEST_F(OcclusionCacheTest, WorksWithoutACacheFolder) {
    ::setenv("XDG_CACHE_HOME", "/proc/nowhere", 1);
    OcclusionCache(5).write(stored_);
    EXPECT_FALSE(OcclusionCache(5).read(read_));
}

TEST(Fingerprint, DependsOnEveryByteAndTheirOrder) {
    const auto of = [](std::vector<std::uint8_t> bytes) {
        Fingerprint print;
        print.add(std::span(bytes));
        return print.value();
    };
    EXPECT_EQ(of({1, 2, 3}), of({1, 2, 3}));
    EXPECT_NE(of({1, 2, 3}), of({1, 3, 2}));
    EXPECT_NE(of({0, 0, 0, 0, 0, 0, 0, 0, 1}), of({0, 0, 0, 0, 0, 0, 0, 0, 2}));
}

}  // namespace
}  // namespace pliant::people
