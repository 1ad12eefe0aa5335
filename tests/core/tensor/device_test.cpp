#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace pliant::tensor {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ChooseDevice, KnowsTheCpuAndPrefersAGpu) {
    EXPECT_TRUE(choose_device("cpu")->is_cpu());
    EXPECT_EQ(choose_device("auto")->is_cuda(), at::hasCUDA());
}

TEST(ChooseDevice, NamesAnUnknownDevice) {
    for (const auto* name : {"gpu", "", "cuda:", "cuda:x", "cuda:-1", "cuda:1x", "CPU"}) {
        const auto device = choose_device(name);
        ASSERT_FALSE(device) << name;
        EXPECT_EQ(device.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(device.error().message, StartsWith(std::string("device ") + name));
    }
}

TEST(ChooseDevice, NamesAMissingGpu) {
    const auto device = choose_device("cuda:97");
    ASSERT_FALSE(device);
    EXPECT_THAT(device.error().message, HasSubstr("CUDA device"));
}

TEST(IsOutOfMemory, RecognisesLibTorchsMessages) {
    const auto thrown = [](const char* sentence) {
        return c10::Error({__func__, __FILE__, __LINE__}, sentence);
    };
    EXPECT_TRUE(is_out_of_memory(thrown("CUDA out of memory. Tried to allocate 2.00 GiB")));
    EXPECT_TRUE(is_out_of_memory(thrown("DefaultCPUAllocator: can't allocate memory")));
    EXPECT_FALSE(is_out_of_memory(thrown("The size of tensor a must match")));
    try {
        (void)at::empty({std::int64_t{1} << 46},
                        at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
        FAIL() << "allocated 256 TiB";
    } catch (const c10::Error& error) {
        EXPECT_TRUE(is_out_of_memory(error)) << error.what_without_backtrace();
    }
}

}  // namespace
}  // namespace pliant::tensor
