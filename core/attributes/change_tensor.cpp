#include "core/attributes/change_tensor.h"

#include <ATen/ATen.h>

namespace pliant::attributes {

at::Tensor tensor_of(const document::Latent& change, const c10::Device& device) {
    return at::tensor(*change.numbers(), at::device(at::kCPU).dtype(at::kFloat))
        .view({1, change.rows(), change.width()})
        .to(device);
}

}  // namespace pliant::attributes
