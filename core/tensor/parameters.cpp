#include "core/tensor/parameters.h"

#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <stdexcept>

namespace pliant::tensor {

void read_into(const at::Tensor& place,
               const std::string& name,
               const model_io::ModelFile& file,
               const model_io::Network& network) {
    const auto* const info = network.find(name);
    if (info == nullptr) throw std::out_of_range(name + " is missing");
    if (at::IntArrayRef(info->shape) != place.sizes()) {
        throw std::out_of_range(name + " has another shape than expected");
    }
    const auto array = file.read(*info);
    if (!array) throw std::out_of_range(array.error().message);
    const auto value = from_array(*array);
    if (!value.is_floating_point() || !value.isfinite().all().item<bool>()) {
        throw std::out_of_range(name + " has numbers that are not finite");
    }
    const c10::NoGradGuard no_grad;
    place.copy_(value);
}

void read_parameters(const torch::nn::Module& module,
                     const model_io::ModelFile& file,
                     const model_io::Network& network) {
    for (const auto& parameter : module.named_parameters()) {
        read_into(parameter.value(), parameter.key(), file, network);
    }
}

std::map<std::string, model_io::Array> half_parameters(const torch::nn::Module& module) {
    std::map<std::string, model_io::Array> arrays;
    for (const auto& parameter : module.named_parameters()) {
        arrays.emplace(parameter.key(), to_array(parameter.value().detach().to(at::kHalf)));
    }
    return arrays;
}

}  // namespace pliant::tensor
