#include "core/facenets/face_detector.h"

#include "core/tensor/picture_tensor.h"
#include "tests/core/facenets/face_nets.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace pliant::facenets {
namespace {

using ::testing::HasSubstr;

constexpr double kTolerance = 1e-3;

/// Every n-th number and the sum of all agree with those of the package.
void expect_digest(const at::Tensor& found, const nlohmann::json& golden) {
    const auto flat = found.contiguous().flatten();
    const auto step = golden.at("step").get<std::int64_t>();
    const auto& values = golden.at("values");
    ASSERT_EQ(values.size(), static_cast<std::size_t>((flat.size(0) + step - 1) / step));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto place = static_cast<std::int64_t>(i) * step;
        EXPECT_NEAR(flat[place].item<double>(), values[i].get<double>(), kTolerance) << place;
    }
    const auto sum = golden.at("sum").get<double>();
    EXPECT_NEAR(flat.sum(at::kDouble).item<double>(), sum, kTolerance * std::abs(sum));
}

TEST(FaceDetector, ComputesWhatThePackageComputes) {
    const auto golden = golden_numbers().at("detector").at("formula");
    const auto seen = detector().look(tensor::to_tensor(formula_picture(512)));
    ASSERT_EQ(seen.boxes.sizes(), at::IntArrayRef({1, FaceDetector::kBoxes, 4}));
    // The package gives top, left, bottom, right.
    const auto as_there = seen.boxes.view({-1, 2, 2}).flip({2}).contiguous();
    expect_digest(as_there, golden.at("boxes"));
    expect_digest(seen.scores, golden.at("scores"));
}

TEST(FaceDetector, FindsTheFaceThatThePackageFinds) {
    const auto golden = golden_numbers().at("detector").at("astronaut").at(0);
    const auto seen = detector().look(tensor::to_tensor(placed(astronaut(), 512, 512, 150, 60)));
    const auto [score, place] = seen.scores[0].max(0);
    EXPECT_NEAR(score.item<double>(), golden.at("score").get<double>(), kTolerance);
    const auto box = seen.boxes[0][place.item<std::int64_t>()] * 512;
    EXPECT_NEAR(box[0].item<double>(), golden.at("left").get<double>(), 0.05);
    EXPECT_NEAR(box[1].item<double>(), golden.at("top").get<double>(), 0.05);
    EXPECT_NEAR((box[2] - box[0]).item<double>(), golden.at("width").get<double>(), 0.05);
    EXPECT_NEAR((box[3] - box[1]).item<double>(), golden.at("height").get<double>(), 0.05);
}

TEST(FaceDetector, RefusesFilesOfOtherKinds) {
    const auto other = FaceDetector::load(weights() / "face-landmarks.safetensors");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::ModelMismatch);
    EXPECT_THAT(other.error().message, HasSubstr("pliant face detector"));
    EXPECT_EQ(FaceDetector::load(weights() / "none").error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace pliant::facenets
