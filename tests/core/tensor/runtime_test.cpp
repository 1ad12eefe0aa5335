#include "core/tensor/runtime.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace pliant::tensor
