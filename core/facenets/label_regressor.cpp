#include "core/facenets/label_regressor.h"

#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/check.h"
#include "core/tensor/convert.h"
#include "core/tensor/parameters.h"
#include "core/tensor/precision.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::facenets {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kFormat = "pliant label regressor 1";
constexpr std::size_t kMaxOutputs = 65536;

Json architecture_json(const RegressorArchitecture& architecture) {
    return {{"stages", architecture.stages == StageKind::Residual ? "residual" : "plain"},
            {"size", architecture.size},
            {"channels", architecture.channels},
            {"hidden", architecture.hidden}};
}

RegressorArchitecture architecture_from(const Json& json) {
    RegressorArchitecture architecture;
    const auto stages = json.at("stages").get<std::string>();
    if (stages != "residual" && stages != "plain") {
        throw std::invalid_argument(text("there are no '", stages, "' stages"));
    }
    architecture.stages = stages == "residual" ? StageKind::Residual : StageKind::Plain;
    architecture.size = json.at("size");
    architecture.channels = json.at("channels").get<std::vector<std::int64_t>>();
    architecture.hidden = json.at("hidden");
    check(architecture);
    return architecture;
}

/// Scales down by area averaging and up bilinearly.
at::Tensor resized(const at::Tensor& pictures, std::int64_t side) {
    const auto found = pictures.size(2);
    if (found == side) return pictures;
    if (found % side == 0) return at::avg_pool2d(pictures, found / side);
    if (found > side) return at::adaptive_avg_pool2d(pictures, {side, side});
    return at::upsample_bilinear2d(pictures, {side, side}, /*align_corners=*/false);
}

}  // namespace

Result<void> write(const RegressorFile& regressor, const std::filesystem::path& file) {
    auto tensors = tensor::half_parameters(*regressor.network);
    tensors.emplace("feature_mean", tensor::to_array(regressor.feature_mean));
    tensors.emplace("feature_deviation", tensor::to_array(regressor.feature_deviation));
    auto metadata = regressor.metadata;
    metadata["format"] = kFormat;
    metadata["architecture"] = architecture_json(regressor.architecture).dump();
    metadata["labels"] = regressor.layout.to_json().dump();
    return model_io::write_safetensors(file, tensors, metadata);
}

Result<LabelRegressor> LabelRegressor::load(const std::filesystem::path& path,
                                            c10::Device device,
                                            Precision precision) {
    const auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    const auto* const tensors = file->find("");
    const auto& json = file->metadata();
    if (tensors == nullptr || !json.contains("format") || json.at("format") != Json(kFormat)) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} holds no label regressor; `pliant train regressor` makes one.",
                      path.filename().string()}};
    }
    try {
        RegressorFile regressor;
        regressor.metadata = file->text_metadata();
        regressor.architecture = architecture_from(Json::parse(regressor.metadata["architecture"]));
        regressor.layout = LabelLayout::from_json(Json::parse(regressor.metadata["labels"]));
        for (const auto* own : {"format", "architecture", "labels"}) regressor.metadata.erase(own);
        const auto outputs = regressor.layout.output_count();
        if (outputs < 1 || outputs > static_cast<std::int64_t>(kMaxOutputs)) {
            throw std::out_of_range(text("it has ", outputs, " outputs"));
        }
        // Allocates nothing large before the file has proved to hold as much.
        const auto* const last = tensors->find("output_weight");
        if (last == nullptr || last->shape.size() != 2 || last->shape[0] != outputs) {
            throw std::out_of_range("output_weight does not fit the labels");
        }
        const c10::NoGradGuard no_grad;
        regressor.network = RegressorNetwork(regressor.architecture, outputs, /*seed=*/0);
        tensor::read_parameters(*regressor.network, *file, *tensors);
        const auto options = regressor.network->output_weight.options().requires_grad(false);
        const auto features = regressor.network->feature_count();
        regressor.feature_mean = at::zeros({features}, options);
        regressor.feature_deviation = at::ones({features}, options);
        tensor::read_into(regressor.feature_mean, "feature_mean", *file, *tensors);
        tensor::read_into(regressor.feature_deviation, "feature_deviation", *file, *tensors);
        if (!(regressor.feature_deviation > 0.0).all().item<bool>()) {
            throw std::out_of_range("feature_deviation is not positive");
        }
        return LabelRegressor(std::move(regressor), device, precision);
    } catch (const std::exception& fault) {
        return Error{ErrorCode::FileCorrupt,
                     {"{}: the label regressor cannot be used: {}.",
                      path.filename().string(),
                      fault.what()}};
    }
}

LabelRegressor::LabelRegressor(RegressorFile regressor, c10::Device device, Precision precision)
    : regressor_(std::move(regressor)), compute_(tensor::compute_type(precision, device)) {
    for (auto& parameter : regressor_.network->parameters()) parameter.set_requires_grad(false);
    regressor_.network->to(device);
    regressor_.feature_mean = regressor_.feature_mean.to(device);
    regressor_.feature_deviation = regressor_.feature_deviation.to(device);
}

RegressorNetworkImpl::Seen LabelRegressor::see(const at::Tensor& pictures) const {
    const auto device = regressor_.feature_mean.device();
    tensor::check(pictures, "pictures", at::kFloat, device, {-1, 3, -1, -1});
    if (pictures.size(2) != pictures.size(3)) {
        throw std::invalid_argument(text("pictures of ", pictures.sizes(), " are not square"));
    }
    return regressor_.network->forward(resized(pictures, architecture().size), compute_);
}

LabelRegressor::Reading LabelRegressor::read(const at::Tensor& pictures) const {
    const auto seen = see(pictures);
    return {.values = values_of(layout(), seen.outputs),
            .outputs = seen.outputs,
            .features = (seen.features - regressor_.feature_mean) / regressor_.feature_deviation};
}

at::Tensor values_of(const LabelLayout& layout, const at::Tensor& outputs) {
    tensor::check(outputs, "outputs", at::kFloat, outputs.device(), {-1, layout.output_count()});
    std::vector<at::Tensor> columns;
    for (std::size_t i = 0; i < layout.labels().size(); ++i) {
        const auto& label = layout.labels()[i];
        const auto own = outputs.narrow(1, layout.first_output(i), layout.outputs_of(i));
        switch (label.kind) {
            case LabelKind::Continuous:
                columns.push_back(own * label.deviation + label.mean);
                break;
            case LabelKind::Category:
                columns.push_back(own.argmax(1, /*keepdim=*/true).to(at::kFloat));
                break;
            case LabelKind::Binary: columns.push_back(own.sigmoid()); break;
        }
    }
    return at::cat(columns, 1);
}

}  // namespace pliant::facenets
