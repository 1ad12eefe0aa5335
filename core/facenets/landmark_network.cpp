#include "core/facenets/landmark_network.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/facenets/quantised_weights.h"
#include "core/tensor/check.h"
#include "core/tensor/same_padding.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <string>
#include <string_view>

namespace pliant::facenets {
namespace {

constexpr std::string_view kLandmarkFormat = "pliant face landmarks 1";
constexpr std::array<std::int64_t, 4> kBlockWidths = {32, 64, 128, 256};
constexpr std::array kMeans = {122.782, 117.001, 104.298};  // of red, green and blue
constexpr double kWhite = 255.0;

}  // namespace

at::Tensor LandmarkNetwork::Layer::operator()(const at::Tensor& x) const {
    if (!depthwise.defined()) return tensor::same_convolution(x, weight, bias, stride);
    return at::conv2d(tensor::same_convolution(x, depthwise, {}, stride, x.size(1)), weight, bias);
}

Result<LandmarkNetwork> LandmarkNetwork::load(const std::filesystem::path& path,
                                              c10::Device device) {
    const auto weights = QuantisedWeights::open(path, kLandmarkFormat);
    if (!weights) return weights.error();
    return caught([&] {
        const c10::NoGradGuard no_grad;
        const auto read = [&](const std::string& name, at::IntArrayRef shape) {
            return weights->read(name, shape).to(device);
        };
        LandmarkNetwork made;
        std::int64_t in = 3;
        for (std::size_t i = 0; i < made.blocks_.size(); ++i) {
            const auto out = kBlockWidths[i];
            for (std::size_t j = 0; j < made.blocks_[i].size(); ++j) {
                const auto prefix = text("dense", i, ".conv", j, '.');
                auto& layer = made.blocks_[i][j];
                layer.stride = j == 0 ? 2 : 1;
                layer.bias = read(prefix + "bias", {out});
                if (i == 0 && j == 0) {
                    layer.weight = read(prefix + "filters", {out, in, 3, 3});
                } else {
                    layer.depthwise = read(prefix + "depthwise_filter", {in, 1, 3, 3});
                    layer.weight = read(prefix + "pointwise_filter", {out, in, 1, 1});
                }
                in = out;
            }
        }
        made.output_weight_ = read("fc.weights", {2 * kPoints, in});
        made.output_bias_ = read("fc.bias", {2 * kPoints});
        return made;
    });
}

at::Tensor LandmarkNetwork::look(const at::Tensor& pictures) const {
    tensor::check(pictures, "pictures", at::kFloat, output_bias_.device(), {-1, 3, kSide, kSide});
    const c10::NoGradGuard no_grad;
    const auto means =
        at::tensor(at::ArrayRef<double>(kMeans), pictures.options()).view({1, 3, 1, 1});
    auto x = ((pictures + 1.0) * (kWhite / 2) - means) / kWhite;
    for (const auto& block : blocks_) {
        auto sum = at::relu(block[0](x));
        sum = sum + block[1](sum);
        sum = sum + block[2](at::relu(sum));
        x = at::relu(sum + block[3](at::relu(sum)));
    }
    return at::linear(x.mean({2, 3}), output_weight_, output_bias_).view({-1, kPoints, 2});
}

}  // namespace pliant::facenets
