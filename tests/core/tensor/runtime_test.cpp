#include "core/tensor/runtime.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>

namespace pliant::tensor {
namespace {

TEST(Runtime, SaysWhatComputes) {
    const auto runtime = describe_runtime();
    EXPECT_FALSE(runtime.libtorch.empty());
    EXPECT_FALSE(runtime.onednn.empty());
    EXPECT_FALSE(runtime.blas.empty());
    EXPECT_GE(runtime.threads, 1);
}

TEST(Runtime, TakesTheThreadsItIsGiven) {
    prepare_worker_thread(1);
    EXPECT_EQ(describe_runtime().threads, 1);
}

TEST(ConvolutionRate, IsPositive) {
    EXPECT_GT(measure_convolution_rate(/*in_bfloat16=*/false, 0.01), 0.0);
}

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
