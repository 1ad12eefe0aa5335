#include "core/stylegan/weights.h"

#include "core/tensor/convert.h"

#include <ATen/ATen.h>

namespace pliant::stylegan {

Weights::Weights(const Checkpoint& checkpoint, c10::Device device, std::string_view prefix) {
    for (const auto& [name, array] : checkpoint.tensors) {
        if (!name.starts_with(prefix)) continue;
        tensors_.emplace(name, tensor::from_array(array).to(device, at::kFloat));
    }
}

}  // namespace pliant::stylegan
