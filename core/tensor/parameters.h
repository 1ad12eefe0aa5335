#pragma once

#include "core/model_io/array.h"
#include "core/model_io/model_file.h"

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <map>
#include <string>

namespace pliant::tensor {

/// Copies that network's tensor of a file to `place`. Throws std::out_of_range, with what is wrong,
/// if it is missing, has another shape, cannot be read or is not finite.
void read_into(const at::Tensor& place,
               const std::string& name,
               const model_io::ModelFile& file,
               const model_io::Network& network);

/// The same for all parameters of a module, by their names.
void read_parameters(const torch::nn::Module& module,
                     const model_io::ModelFile& file,
                     const model_io::Network& network);

/// The parameters of a module by their names, as float16.
[[nodiscard]] std::map<std::string, model_io::Array> half_parameters(
    const torch::nn::Module& module);

}  // namespace pliant::tensor
