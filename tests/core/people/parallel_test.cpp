#include "core/people/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pliant::people {
namespace {

TEST(ParallelFor, CallsEveryIndexOnce) {
    std::vector<std::atomic<int>> done(100);
    parallel_for(100, 3, [&](int i) { ++done[i]; });
    for (const auto& count : done) EXPECT_EQ(count, 1);
}

TEST(ParallelFor, RethrowsAnException) {
    EXPECT_THROW(parallel_for(10,
                              3,
                              [](int i) {
                                  if (i == 4) throw std::runtime_error("four");
                              }),
                 std::runtime_error);
}

TEST(ParallelFor, DoesNothingForACountOfZero) {
    parallel_for(0, 2, [](int) { FAIL(); });
}

}  // namespace
}  // namespace pliant::people
