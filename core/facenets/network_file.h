#pragma once

#include "core/model_io/model_file.h"

#include <torch/nn/module.h>

#include <map>
#include <string>

namespace pliant::facenets {

/// The parameters of a network as float16, by name.
[[nodiscard]] std::map<std::string, model_io::Array> halved_parameters(
    const torch::nn::Module& network);

/// Copies the tensor of that name to `place`. Throws std::out_of_range, naming what is missing, has
/// another shape or is not finite.
void fill(const at::Tensor& place,
          const std::string& name,
          const model_io::ModelFile& file,
          const model_io::Network& tensors);

/// The metadata of a file that are texts.
[[nodiscard]] std::map<std::string, std::string> text_metadata(const model_io::ModelFile& file);

}  // namespace pliant::facenets
