#include "core/facenets/face_detector.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/facenets/quantised_weights.h"
#include "core/tensor/check.h"
#include "core/tensor/same_padding.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <string>

namespace pliant::facenets {
namespace {

constexpr std::string_view kDetectorFormat = "pliant face detector 1";
constexpr double kBatchNormEpsilon = 0.001;
constexpr double kMostActive = 6.0;  // ReLU6
/// Of the pairs: channels that they give, and their strides.
constexpr std::array<std::int64_t, 13> kWidths = {
    64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
constexpr bool halves(std::size_t pair) {
    return pair == 1 || pair == 3 || pair == 5 || pair == 11;
}
constexpr std::size_t kFirstPredicting = 10;  // pair whose map is predicted from, besides the last
/// Of the layers after the trunk: pointwise ones and 3x3 ones of stride 2 take turns.
constexpr std::array<std::int64_t, 8> kTailWidths = {256, 512, 128, 256, 128, 256, 64, 128};
constexpr std::array<std::int64_t, 6> kPredictorInputs = {512, 1024, 512, 256, 256, 128};
constexpr std::array<std::int64_t, 6> kBoxesPerPlace = {3, 6, 6, 6, 6, 6};
constexpr std::int64_t kClasses = 3;  // nothing, a face, and one that is not used
constexpr std::int64_t kFaceClass = 1;
constexpr double kShiftUnit = 0.1, kSizeUnit = 0.2;  // of the predicted corrections

/// In place: half of the memory traffic of a layer.
at::Tensor active(at::Tensor x) { return x.clamp_(0.0, kMostActive); }

/// [N, boxes per place * values, h, w] -> [N, boxes, values].
at::Tensor by_box(const at::Tensor& predicted, std::int64_t values) {
    return predicted.permute({0, 2, 3, 1}).reshape({predicted.size(0), -1, values});
}

}  // namespace

/// Reads the layers of a detector.
class FaceDetector::Builder {
  public:
    Builder(const QuantisedWeights& weights, c10::Device device)
        : weights_(weights), device_(device) {}

    [[nodiscard]] Layer pointwise(const std::string& prefix,
                                  std::int64_t in,
                                  std::int64_t out,
                                  std::int64_t taps,
                                  std::int64_t stride) const {
        return layer(weights_.read(prefix + ".weights", {out, in, taps, taps}),
                     weights_.read(prefix + ".convolution_bn_offset", {out}),
                     stride,
                     1);
    }

    /// With the batch normalisation that follows it.
    [[nodiscard]] Layer depthwise(const std::string& prefix,
                                  std::int64_t channels,
                                  std::int64_t stride) const {
        const auto statistic = [&](const char* name) {
            return weights_.read(prefix + ".BatchNorm." + name, {channels});
        };
        const auto scale =
            statistic("gamma") / (statistic("moving_variance") + kBatchNormEpsilon).sqrt();
        const auto kernels = weights_.read(prefix + ".depthwise_weights", {channels, 1, 3, 3});
        return layer(kernels * scale.view({-1, 1, 1, 1}),
                     statistic("beta") - statistic("moving_mean") * scale,
                     stride,
                     channels);
    }

    [[nodiscard]] Layer predictor(const std::string& prefix,
                                  std::int64_t in,
                                  std::int64_t out) const {
        return layer(weights_.read(prefix + ".weights", {out, in, 1, 1}),
                     weights_.read(prefix + ".biases", {out}),
                     1,
                     1);
    }

    /// [5118,4]: top, left, bottom, right.
    [[nodiscard]] at::Tensor boxes() const {
        return weights_.read("Output.extra_dim", {1, kBoxes, 4})[0].to(device_);
    }

  private:
    [[nodiscard]] Layer layer(const at::Tensor& weight,
                              const at::Tensor& bias,
                              std::int64_t stride,
                              std::int64_t groups) const {
        return {weight.to(device_, at::kFloat, false, false, at::MemoryFormat::ChannelsLast),
                bias.to(device_),
                stride,
                groups};
    }

    const QuantisedWeights& weights_;
    c10::Device device_;
};

at::Tensor FaceDetector::Layer::operator()(const at::Tensor& x) const {
    return tensor::same_convolution(x, weight, bias, stride, groups);
}

Result<FaceDetector> FaceDetector::load(const std::filesystem::path& path, c10::Device device) {
    const auto weights = QuantisedWeights::open(path, kDetectorFormat);
    if (!weights) return weights.error();
    return caught([&] {
        const c10::NoGradGuard no_grad;
        const Builder build(*weights, device);
        FaceDetector made;
        made.stem_ = build.pointwise("MobilenetV1.Conv2d_0_pointwise", 3, 32, 3, 2);
        std::int64_t in = 32;
        for (std::size_t i = 0; i < kWidths.size(); ++i) {
            const auto prefix = text("MobilenetV1.Conv2d_", i + 1);
            made.trunk_[i] = {build.depthwise(prefix + "_depthwise", in, halves(i) ? 2 : 1),
                              build.pointwise(prefix + "_pointwise", in, kWidths[i], 1, 1)};
            in = kWidths[i];
        }
        for (std::size_t i = 0; i < kTailWidths.size(); ++i) {
            const bool is_reducing = i % 2 == 1;
            made.tail_[i] = build.pointwise(text("Prediction.Conv2d_", i, "_pointwise"),
                                            in,
                                            kTailWidths[i],
                                            is_reducing ? 3 : 1,
                                            is_reducing ? 2 : 1);
            in = kTailWidths[i];
        }
        for (std::size_t i = 0; i < kPredictorInputs.size(); ++i) {
            const auto prefix = text("Prediction.BoxPredictor_", i);
            made.predictors_[i] = {
                build.predictor(
                    prefix + ".BoxEncodingPredictor", kPredictorInputs[i], kBoxesPerPlace[i] * 4),
                build.predictor(
                    prefix + ".ClassPredictor", kPredictorInputs[i], kBoxesPerPlace[i] * kClasses)};
        }
        const auto corners = build.boxes().view({kBoxes, 2, 2});  // y and x of either corner
        const auto begins = corners.select(1, 0), ends = corners.select(1, 1);
        made.sizes_ = (ends - begins).flip({1}).contiguous();
        made.centres_ = ((ends + begins) / 2).flip({1}).contiguous();
        return made;
    });
}

FaceDetector::Seen FaceDetector::look(const at::Tensor& pictures) const {
    tensor::check(pictures, "pictures", at::kFloat, sizes_.device(), {-1, 3, kSide, kSide});
    const c10::NoGradGuard no_grad;
    auto x = active(stem_(pictures.contiguous(at::MemoryFormat::ChannelsLast)));
    std::vector<at::Tensor> maps;
    for (std::size_t i = 0; i < trunk_.size(); ++i) {
        x = active(trunk_[i].pointwise(active(trunk_[i].depthwise(x))));
        if (i == kFirstPredicting) maps.push_back(x);
    }
    maps.push_back(x);
    for (std::size_t i = 0; i < tail_.size(); ++i) {
        x = active(tail_[i](x));
        if (i % 2 == 1) maps.push_back(x);
    }
    std::vector<at::Tensor> corrections, classes;
    for (std::size_t i = 0; i < maps.size(); ++i) {
        corrections.push_back(by_box(predictors_[i].boxes(maps[i]), 4));
        classes.push_back(by_box(predictors_[i].classes(maps[i]), kClasses));
    }
    // Of a box: how its centre moves (y, x) and how it grows (height, width).
    const auto corrected = at::cat(corrections, 1);
    const auto shift = corrected.slice(2, 0, 2).flip({2}) * kShiftUnit;
    const auto growth = corrected.slice(2, 2, 4).flip({2}) * kSizeUnit;
    const auto centres = centres_ + shift * sizes_;
    const auto halves_of = growth.exp() * sizes_ / 2;
    return {.boxes = at::cat({centres - halves_of, centres + halves_of}, 2),
            .scores = at::cat(classes, 1).select(2, kFaceClass).sigmoid()};
}

}  // namespace pliant::facenets
