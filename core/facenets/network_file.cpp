#include "core/facenets/network_file.h"

#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <stdexcept>

namespace pliant::facenets {

std::map<std::string, model_io::Array> halved_parameters(const torch::nn::Module& network) {
    std::map<std::string, model_io::Array> tensors;
    for (const auto& parameter : network.named_parameters()) {
        tensors.emplace(parameter.key(),
                        tensor::to_array(parameter.value().detach().to(at::kHalf)));
    }
    return tensors;
}

void fill(const at::Tensor& place,
          const std::string& name,
          const model_io::ModelFile& file,
          const model_io::Network& tensors) {
    const auto* const info = tensors.find(name);
    if (info == nullptr) throw std::out_of_range(name + " is missing");
    if (at::IntArrayRef(info->shape) != place.sizes()) {
        throw std::out_of_range(name + " has another shape than expected");
    }
    const auto array = file.read(*info);
    if (!array) throw std::out_of_range(array.error().message);
    const auto value = tensor::from_array(*array);
    if (!value.is_floating_point() || !value.isfinite().all().item<bool>()) {
        throw std::out_of_range(name + " has numbers that are not finite");
    }
    place.copy_(value);
}

std::map<std::string, std::string> text_metadata(const model_io::ModelFile& file) {
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : file.metadata().items()) {
        if (value.is_string()) metadata[key] = value.get<std::string>();
    }
    return metadata;
}

}  // namespace pliant::facenets
