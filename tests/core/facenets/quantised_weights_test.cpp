#include "core/facenets/quantised_weights.h"

#include "core/base/fault.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace pliant::facenets {
namespace {

using ::testing::HasSubstr;

class QuantisedWeightsTest : public ::testing::Test {
  protected:
    Result<QuantisedWeights> open_with(const std::string& quantization) {
        std::map<std::string, model_io::Array> tensors;
        const auto bytes = at::TensorOptions().device(at::kCPU).dtype(at::kByte);
        tensors.emplace("packed", tensor::to_array(at::tensor({0, 2, 255}, bytes)));
        tensors.emplace("plain", tensor::to_array(at::full({2}, 0.5, support::kFloatOnCpu)));
        tensors.emplace("broken", tensor::to_array(at::full({1}, NAN, support::kFloatOnCpu)));
        const auto file = folder_.path() / "net.safetensors";
        EXPECT_TRUE(model_io::write_safetensors(
            file, tensors, {{"format", "some net"}, {"quantization", quantization}}));
        return QuantisedWeights::open(file, "some net");
    }
    std::string failure_of(const QuantisedWeights& weights,
                           const std::string& name,
                           at::IntArrayRef shape) {
        const auto read = caught([&] { return weights.read(name, shape); });
        EXPECT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::FileCorrupt);
        return read.error().message;
    }

    support::TemporaryFolder folder_;
};

TEST_F(QuantisedWeightsTest, ExpandsBytesByScaleAndOffset) {
    const auto weights = open_with(R"({"packed": [0.5, -1.0]})");
    ASSERT_TRUE(weights) << weights.error().message;
    const auto packed = weights->read("packed", {3});
    EXPECT_TRUE(packed.equal(at::tensor({-1.0F, 0.0F, 126.5F}, support::kFloatOnCpu)));
    EXPECT_TRUE(weights->read("plain", {2}).equal(at::full({2}, 0.5, support::kFloatOnCpu)));
}

TEST_F(QuantisedWeightsTest, NamesWhatIsWrong) {
    const auto weights = open_with(R"({"packed": [0.5, "much"]})");
    ASSERT_TRUE(weights) << weights.error().message;
    EXPECT_THAT(failure_of(*weights, "packed", {3}), HasSubstr("packed has no scale"));
    EXPECT_THAT(failure_of(*weights, "packed", {4}), HasSubstr("packed has another shape"));
    EXPECT_THAT(failure_of(*weights, "lost", {3}), HasSubstr("lost is missing"));
    EXPECT_THAT(failure_of(*weights, "broken", {1}), HasSubstr("broken is not finite"));
    EXPECT_EQ(open_with("no JSON").error().code, ErrorCode::FileCorrupt);
}

}  // namespace
}  // namespace pliant::facenets
