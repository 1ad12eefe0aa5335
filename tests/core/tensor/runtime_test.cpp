#include "core/tensor/runtime.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <iterator>

namespace pliant::tensor {
namespace {

TEST(Runtime, DescribesLibrariesAndHardware) {
    const auto runtime = describe_runtime();
    EXPECT_FALSE(runtime.libtorch.empty());
    EXPECT_FALSE(runtime.onednn.empty());
    EXPECT_FALSE(runtime.blas.empty());
    EXPECT_GE(runtime.threads, 1);
}

TEST(Runtime, UsesTheGivenNumberOfThreads) {
    prepare_worker_thread(1);
    EXPECT_EQ(describe_runtime().threads, 1);
}

TEST(ConvolutionRate, IsPositive) {
    EXPECT_GT(measure_convolution_rate(/*in_bfloat16=*/false, 0.01), 0.0);
}

#if !defined(__SANITIZE_ADDRESS__)  // which has its own allocator
TEST(KeptMemory, IsNotFetchedFromTheSystemAgain) {
    const auto faults_of_maps = [] {
        const auto faults = [] {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            return usage.ru_minflt;
        };
        const auto before = faults();
        for (int i = 0; i < 10; ++i) {
            at::ones({12 << 20}, at::device(at::kCPU).dtype(at::kFloat));  // 48 MiB, freed at once
        }
        return faults() - before;
    };
    const auto faults_without = faults_of_maps();
    EXPECT_GE(faults_without, 10);  // of pages of any size
    const KeptMemory memory;
    // The first gaps are too small for the next map, as small allocations have moved into them.
    faults_of_maps();
    EXPECT_LT(faults_of_maps(), faults_without / 10);
}
#endif

TEST(SparingThreads, HoldThreadsWhileTheyLive) {
    const auto threads = [] {
        const std::filesystem::directory_iterator tasks("/proc/self/task");
        return std::distance(begin(tasks), end(tasks));
    };
    const auto before = threads();
    const SparingThreads sparing;
    EXPECT_GT(threads(), before);
}

}  // namespace
}  // namespace pliant::tensor
