#include "core/tensor/check.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace pliant::tensor {
namespace {

std::string complaint(const at::Tensor& tensor) {
    try {
        check(tensor, "x", at::kFloat, at::kCPU, {2, -1});
        return "";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

TEST(Check, AcceptsAnySizeForAWildcard) {
    EXPECT_EQ(complaint(at::zeros({2, 0}, support::kFloatOnCpu)), "");
    EXPECT_EQ(complaint(at::zeros({2, 7}, support::kFloatOnCpu)), "");
}

TEST(Check, NamesWhatWasFoundAndExpected) {
    EXPECT_EQ(complaint(at::zeros({3, 7}, support::kFloatOnCpu)),
              "x is Float [3, 7] on cpu; expected Float [2, -1] on cpu");
    EXPECT_EQ(complaint(at::zeros({2, 7}, support::kFloatOnCpu.dtype(at::kDouble))),
              "x is Double [2, 7] on cpu; expected Float [2, -1] on cpu");
    EXPECT_EQ(complaint(at::zeros({2}, support::kFloatOnCpu)),
              "x is Float [2] on cpu; expected Float [2, -1] on cpu");
    EXPECT_EQ(complaint({}), "x is undefined; expected Float [2, -1] on cpu");
}

}  // namespace
}  // namespace pliant::tensor
