#include "core/facenets/label_regressor.h"

#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>

namespace pliant::facenets {
namespace {

using ::testing::HasSubstr;

using Arrays = std::map<std::string, model_io::Array>;
using Metadata = std::map<std::string, std::string>;

RegressorFile untrained() {
    RegressorFile regressor{
        .architecture = {.stages = StageKind::Plain,
                         .size = 32,
                         .channels = {4, 6, 8},
                         .hidden = 5},
        .layout =
            LabelLayout({{.name = "yaw", .mean = 3.0, .deviation = 17.0},
                         {.name = "hat", .kind = LabelKind::Category, .classes = {"none", "cap"}},
                         {.name = "glasses", .kind = LabelKind::Binary}}),
        .metadata = {{"license", "CC0-1.0"}}};
    regressor.network =
        RegressorNetwork(regressor.architecture, regressor.layout.output_count(), 1);
    const auto count = regressor.network->feature_count();
    const auto options = at::TensorOptions().device(at::kCPU);
    regressor.feature_mean = at::full({count}, 0.5, options);
    regressor.feature_deviation = at::full({count}, 2.0, options);
    return regressor;
}

class LabelRegressorTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "r.safetensors"; }

    /// Writes a regressor, changes the file, and returns the error of loading it.
    Result<LabelRegressor> load_changed(const std::function<void(Arrays&, Metadata&)>& change) {
        EXPECT_TRUE(write(untrained(), file()));
        const auto opened = model_io::ModelFile::open(file());
        EXPECT_TRUE(opened);
        Arrays arrays;
        Metadata metadata;
        for (const auto& info : opened->find("")->tensors) {
            arrays.emplace(info.name, *opened->read(info));
        }
        for (const auto& [key, value] : opened->metadata().items()) metadata[key] = value;
        change(arrays, metadata);
        EXPECT_TRUE(model_io::write_safetensors(file(), arrays, metadata));
        return LabelRegressor::load(file(), c10::kCPU);
    }

    support::TemporaryFolder folder_;
};

TEST_F(LabelRegressorTest, SurvivesSavingAndLoading) {
    const c10::NoGradGuard no_grad;
    auto made = untrained();
    ASSERT_TRUE(write(made, file()));
    const auto loaded = LabelRegressor::load(file(), c10::kCPU);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->layout(), made.layout);
    EXPECT_EQ(loaded->architecture(), made.architecture);
    EXPECT_EQ(loaded->metadata(), made.metadata);
    const auto pictures = support::random_pictures(2, 32);
    const auto expected = made.network->forward(pictures);
    const auto found = loaded->read(pictures);
    // Weights are stored in float16.
    EXPECT_TRUE(at::allclose(found.outputs, expected.outputs, 1e-2, 1e-3));
    EXPECT_TRUE(at::allclose(found.features, (expected.features - 0.5) / 2.0, 1e-2, 1e-3));
}

TEST_F(LabelRegressorTest, GivesLabelsInTheirOwnUnits) {
    const auto outputs =
        at::tensor({-2.0F, 1.0F, 3.0F, 0.0F}, at::TensorOptions().device(at::kCPU)).unsqueeze(0);
    const auto values = values_of(untrained().layout, outputs);
    EXPECT_FLOAT_EQ(values[0][0].item<float>(), 3.0F - 2.0F * 17.0F);
    EXPECT_FLOAT_EQ(values[0][1].item<float>(), 1.0F);
    EXPECT_FLOAT_EQ(values[0][2].item<float>(), 0.5F);
}

TEST_F(LabelRegressorTest, ReadsPicturesOfAnySize) {
    const c10::NoGradGuard no_grad;
    const LabelRegressor regressor(untrained(), c10::kCPU, Precision::Exact);
    const auto small = support::random_pictures(1, 32);
    const auto large = small.repeat_interleave(2, 2).repeat_interleave(2, 3);
    EXPECT_TRUE(
        at::allclose(regressor.read(large).outputs, regressor.read(small).outputs, 1e-4, 1e-5));
    const auto flat = at::full({1, 3, 20, 20}, 0.25, small.options());
    const auto same = at::full({1, 3, 32, 32}, 0.25, small.options());
    EXPECT_TRUE(
        at::allclose(regressor.read(flat).outputs, regressor.read(same).outputs, 1e-4, 1e-5));
    EXPECT_THROW((void)regressor.read(small.narrow(2, 0, 16)), std::invalid_argument);
}

TEST_F(LabelRegressorTest, PassesGradientsToThePicture) {
    const LabelRegressor regressor(untrained(), c10::kCPU, Precision::Exact);
    auto picture = support::random_pictures(1, 32);
    picture.set_requires_grad(true);
    regressor.read(picture).outputs.sum().backward();
    EXPECT_GT(picture.grad().abs().sum().item<double>(), 0.0);
}

TEST_F(LabelRegressorTest, RefusesBrokenFiles) {
    const auto expect_corrupt = [this](const char* reason, const auto& change) {
        const auto loaded = load_changed(change);
        ASSERT_FALSE(loaded) << reason;
        EXPECT_EQ(loaded.error().code, ErrorCode::FileCorrupt);
        EXPECT_THAT(loaded.error().message, HasSubstr(reason));
    };
    expect_corrupt("stage1.conv0.weight is missing",
                   [](Arrays& arrays, Metadata&) { arrays.erase("stage1.conv0.weight"); });
    expect_corrupt("hidden_bias has another shape", [](Arrays& arrays, Metadata&) {
        arrays["hidden_bias"] = model_io::Array(model_io::Dtype::F16, {4});
    });
    expect_corrupt("not finite", [](Arrays& arrays, Metadata&) {
        arrays["hidden_bias"] =
            tensor::to_array(at::full({5}, std::numeric_limits<double>::infinity(), at::kFloat));
    });
    expect_corrupt("output_weight does not fit the labels", [](Arrays&, Metadata& metadata) {
        metadata["labels"] = R"([{"name": "glasses", "kind": "binary"}])";
    });
    expect_corrupt("do not fit together", [](Arrays&, Metadata& metadata) {
        metadata["architecture"] =
            R"({"stages": "plain", "size": 33, "channels": [4, 6, 8], "hidden": 5})";
    });
    expect_corrupt("cannot be used", [](Arrays&, Metadata& metadata) { metadata["labels"] = "{"; });
    expect_corrupt("feature_deviation is not positive", [](Arrays& arrays, Metadata&) {
        auto& array = arrays.at("feature_deviation");
        array.as<float>()[0] = 0.0F;
    });
}

TEST_F(LabelRegressorTest, RefusesOtherFiles) {
    const auto other = load_changed([](Arrays&, Metadata& metadata) { metadata.erase("format"); });
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::ModelMismatch);
    EXPECT_EQ(LabelRegressor::load(folder_.path() / "none", c10::kCPU).error().code,
              ErrorCode::FileNotFound);
    std::ofstream(file()) << "nothing of use";
    EXPECT_FALSE(LabelRegressor::load(file(), c10::kCPU));
}

}  // namespace
}  // namespace pliant::facenets
