#include "core/inpaint/retoucher.h"

#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/parameters.h"
#include "core/tensor/random.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::inpaint {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kFormat = "pliant retouching network 1";
constexpr std::int64_t kMaxSize = 4096;

Json json_of(const NetworkFile& file) {
    return {{"form", to_string(file.architecture.form)},
            {"channels", file.architecture.channels},
            {"size", file.size}};
}

/// Throws std::exception for what is no description of a network.
void read_description(const std::string& words, NetworkFile& file) {
    const auto json = Json::parse(words);
    const auto form = json.at("form").get<std::string>();
    if (form != to_string(Form::Published) && form != to_string(Form::Light)) {
        throw std::invalid_argument(text("there is no '", form, "' form"));
    }
    file.architecture.form = form == to_string(Form::Light) ? Form::Light : Form::Published;
    file.architecture.channels = json.at("channels").get<std::vector<std::int64_t>>();
    file.size = json.at("size");
    check(file.architecture);
    if (file.size < file.architecture.step() || file.size > kMaxSize) {
        throw std::invalid_argument(text("it is for pictures of ", file.size, " px"));
    }
}

/// Throws std::out_of_range unless the file holds the widest level's parameter, so that a small
/// file cannot ask for a large network: no other has many more numbers.
void check_size(const Architecture& architecture, const model_io::Network& tensors) {
    const auto widest = architecture.channels.back();
    const auto name =
        architecture.form == Form::Published
            ? std::string("dilated2.weight")
            : text("level", architecture.channels.size() - 1, "_encode0.inner.pointwise");
    const auto* const info = tensors.find(name);
    if (info == nullptr || info->shape.size() != 4 || info->shape[0] < widest ||
        info->shape[1] != widest) {
        throw std::out_of_range(name + " does not fit its description");
    }
}

/// x [N,C,H,W] with its edge reflected, so that both sides are multiples of `step`.
at::Tensor padded_to(const at::Tensor& x, std::int64_t step) {
    const auto missing = [step](std::int64_t side) { return (step - side % step) % step; };
    const auto down = missing(x.size(2)), across = missing(x.size(3));
    if (down == 0 && across == 0) return x;
    const bool can_reflect = down < x.size(2) && across < x.size(3);
    return can_reflect ? at::reflection_pad2d(x, {0, across, 0, down})
                       : at::replication_pad2d(x, {0, across, 0, down});
}

}  // namespace

Result<void> write(const NetworkFile& file, const std::filesystem::path& path) {
    auto metadata = file.metadata;
    metadata["format"] = kFormat;
    metadata["architecture"] = json_of(file).dump();
    return model_io::write_safetensors(path, tensor::half_parameters(*file.network), metadata);
}

Result<NetworkFile> load(const std::filesystem::path& path, c10::Device device) {
    const auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    const auto* const tensors = file->find("");
    const auto& json = file->metadata();
    if (tensors == nullptr || !json.contains("format") || json.at("format") != Json(kFormat)) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} holds no network for retouching; `pliant train retouch` makes one.",
                      path.filename().string()}};
    }
    try {
        NetworkFile result;
        result.metadata = file->text_metadata();
        read_description(result.metadata["architecture"], result);
        for (const auto* own : {"format", "architecture"}) result.metadata.erase(own);
        check_size(result.architecture, *tensors);
        auto network = make_network(result.architecture, /*seed=*/0);
        tensor::read_parameters(*network, *file, *tensors);
        for (auto& parameter : network->parameters()) parameter.set_requires_grad(false);
        network->to(device);
        result.network = std::move(network);
        return result;
    } catch (const std::exception& fault) {
        return Error{ErrorCode::FileCorrupt,
                     {"{}: the network for retouching cannot be used: {}.",
                      path.filename().string(),
                      fault.what()}};
    }
}

at::Tensor noise_of(std::uint64_t seed,
                    std::int64_t height,
                    std::int64_t width,
                    c10::Device device) {
    const auto stream = tensor::random_stream(seed, device);
    return at::randn(
        {1, 1, height, width}, stream, at::TensorOptions().device(device).dtype(at::kFloat));
}

at::Tensor retouched(const NetworkFile& file, const Erased& erased) {
    const c10::NoGradGuard no_grad;
    const auto height = erased.picture.size(2), width = erased.picture.size(3);
    const auto input =
        padded_to(network_input(erased, file.architecture.form), file.architecture.step());
    const auto filled = file.network->forward(input.contiguous(at::MemoryFormat::ChannelsLast));
    return composed(filled.narrow(2, 0, height).narrow(3, 0, width), erased).contiguous();
}

}  // namespace pliant::inpaint
