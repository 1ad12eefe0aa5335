#include "core/facenets/face_network.h"

#include "core/base/text.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/check.h"
#include "core/tensor/device.h"
#include "core/tensor/parameters.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <stdexcept>
#include <utility>

namespace pliant::facenets {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kFaceFormat = "pliant face network 1";
constexpr std::int64_t kMostSide = 1024, kMostWidth = 2048;
constexpr std::size_t kMostStages = 8;
constexpr std::size_t kLandmarkStage = 1;  // whose map is as large as those of the landmarks
constexpr std::int64_t kFirstTaps = 5;
constexpr double kRectifierGain = 1.4142135623730951;  // keeps the variance through a ReLU
constexpr double kHeadSpread = 0.1;  // of initial outputs, small, so that all begins near the mean

at::Tensor linear_weight(std::int64_t rows, std::int64_t columns, const at::Generator& random) {
    return at::randn({rows, columns}, random, tensor::cpu_options())
        .mul_(kHeadSpread / std::sqrt(static_cast<double>(columns)));
}

/// A 1x1 convolution in float32. x [N,C,h,w], weight [O,C], bias [O] -> [N,O,h,w].
at::Tensor head(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    return at::conv2d(
               x, weight.unsqueeze(2).unsqueeze(3).to(x.scalar_type()), bias.to(x.scalar_type()))
        .to(at::kFloat);
}

/// The mean place of each map, which softmax makes a distribution. maps [N,K,h,w] -> [N,K,2].
at::Tensor mean_places(const at::Tensor& maps) {
    const auto h = maps.size(2), w = maps.size(3);
    const auto share = maps.flatten(2).softmax(2).view_as(maps);
    const auto centres = [&](std::int64_t side) {
        return (at::arange(side, maps.options().requires_grad(false)) + 0.5) /
               static_cast<double>(side);
    };
    return at::stack({at::matmul(share.sum(2), centres(w)), at::matmul(share.sum(3), centres(h))},
                     2);
}

}  // namespace

void check(const FaceArchitecture& architecture) {
    const auto stages = architecture.widths.size();
    const auto unit = std::int64_t{1} << std::min(stages, kMostStages);
    if (stages < 3 || stages > kMostStages || architecture.size < unit ||
        architecture.size > kMostSide || architecture.size % unit != 0) {
        throw std::invalid_argument(
            text("a face network of ", architecture.size, " px with ", stages, " stages"));
    }
    for (const auto width : architecture.widths) {
        if (width < 1 || width > kMostWidth) {
            throw std::invalid_argument(text("a face network with a width of ", width));
        }
    }
}

FaceNetworkImpl::FaceNetworkImpl(const FaceArchitecture& architecture, std::uint64_t seed)
    : architecture_(architecture) {
    facenets::check(architecture);
    const at::Generator random = at::detail::createCPUGenerator(seed);
    const auto convolution = [&](std::string name,
                                 const StandardizedConvolutionImpl::Options& options) {
        return register_module(std::move(name), StandardizedConvolution(options, random));
    };
    const auto& widths = architecture.widths;
    std::int64_t in = 3;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        down_.push_back(convolution(text("down", i),
                                    {.in = in,
                                     .out = widths[i],
                                     .taps = i == 0 ? kFirstTaps : 3,
                                     .stride = 2,
                                     .gain = i == 0 ? 1.0 : kRectifierGain}));
        if (i > 0) {
            same_.push_back(convolution(
                text("same", i), {.in = widths[i], .out = widths[i], .gain = kRectifierGain}));
        }
        in = widths[i];
    }
    for (std::size_t i = widths.size() - 1; i-- > 0;) {
        up_.push_back({convolution(text("narrow", i), {.in = in, .out = widths[i], .taps = 1}),
                       convolution(text("mix", i),
                                   {.in = widths[i], .out = widths[i], .gain = kRectifierGain})});
        in = widths[i];
    }
    const auto parameter = [&](const char* name, const at::Tensor& value) {
        return register_parameter(name, value);
    };
    const auto zeros = [&](std::int64_t count) {
        return at::zeros({count}, tensor::cpu_options());
    };
    const auto fine = widths.front(), medium = widths[kLandmarkStage];
    landmark_weight_ = parameter("landmark_weight", linear_weight(kLandmarks, medium, random));
    landmark_bias_ = parameter("landmark_bias", zeros(kLandmarks));
    visible_weight_ = parameter("visible_weight", linear_weight(kLandmarks, widths.back(), random));
    visible_bias_ = parameter("visible_bias", zeros(kLandmarks));
    part_weight_ = parameter("part_weight", linear_weight(kFaceParts, fine, random));
    part_bias_ = parameter("part_bias", zeros(kFaceParts));
    coordinate_weight_ = parameter("coordinate_weight", linear_weight(2, fine, random));
    coordinate_bias_ = parameter("coordinate_bias", zeros(2) + 0.5);
}

FaceNetworkImpl::Seen FaceNetworkImpl::forward(const at::Tensor& picture,
                                               at::ScalarType compute) const {
    const auto side = architecture_.size;
    tensor::check(picture, "picture", at::kFloat, part_bias_.device(), {-1, 3, side, side});
    auto x = picture.to(compute).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<at::Tensor> maps;
    for (std::size_t i = 0; i < down_.size(); ++i) {
        x = at::relu(down_[i]->forward(x));
        if (i > 0) x = at::relu(same_[i - 1]->forward(x));
        maps.push_back(x);
    }
    Seen seen;
    seen.visible = at::linear(x.to(at::kFloat).mean({2, 3}), visible_weight_, visible_bias_);
    for (std::size_t i = 0; i < up_.size(); ++i) {
        const auto stage = maps.size() - 2 - i;
        const auto& beside = maps[stage];
        const auto above = at::upsample_bilinear2d(up_[i].narrow->forward(x),
                                                   {beside.size(2), beside.size(3)},
                                                   /*align_corners=*/false);
        x = at::relu(up_[i].mix->forward(above + beside));
        if (stage == kLandmarkStage) {
            seen.landmarks = mean_places(head(x, landmark_weight_, landmark_bias_));
        }
    }
    seen.parts = head(x, part_weight_, part_bias_);
    seen.coordinates = head(x, coordinate_weight_, coordinate_bias_);
    return seen;
}

Result<void> write(const FaceNetworkFile& face, const std::filesystem::path& file) {
    const auto& architecture = face.network->architecture();
    auto metadata = face.metadata;
    metadata["format"] = kFaceFormat;
    metadata["architecture"] =
        Json{{"size", architecture.size}, {"widths", architecture.widths}}.dump();
    return model_io::write_safetensors(file, tensor::half_parameters(*face.network), metadata);
}

Result<FaceNetworkFile> load_face_network(const std::filesystem::path& path, c10::Device device) {
    const auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    auto metadata = file->text_metadata();
    const auto* const tensors = file->find("");
    if (tensors == nullptr || metadata["format"] != kFaceFormat) {
        return Error{
            ErrorCode::ModelMismatch,
            {"{} holds no face network; `pliant train face` makes one.", path.filename().string()}};
    }
    try {
        const auto json = Json::parse(metadata["architecture"]);
        const FaceArchitecture architecture = {
            .size = json.at("size"), .widths = json.at("widths").get<std::vector<std::int64_t>>()};
        check(architecture);
        const c10::NoGradGuard no_grad;
        FaceNetworkFile face{.network = FaceNetwork(architecture, /*seed=*/0)};
        tensor::read_parameters(*face.network, *file, *tensors);
        for (auto& parameter : face.network->parameters()) parameter.set_requires_grad(false);
        face.network->to(device);
        for (const auto* own : {"format", "architecture"}) metadata.erase(own);
        face.metadata = std::move(metadata);
        return face;
    } catch (const std::exception& fault) {
        return Error{
            ErrorCode::FileCorrupt,
            {"{}: the face network cannot be used: {}.", path.filename().string(), fault.what()}};
    }
}

}  // namespace pliant::facenets
