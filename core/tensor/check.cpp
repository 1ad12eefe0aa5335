#include "core/tensor/check.h"

#include "core/base/text.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <stdexcept>

namespace pliant::tensor {
namespace {

std::string describe(at::ScalarType type, c10::Device device, at::IntArrayRef shape) {
    return text(c10::toString(type), " ", shape, " on ", device.str());
}

}  // namespace

void check(const at::Tensor& tensor,
           std::string_view name,
           at::ScalarType type,
           c10::Device device,
           std::initializer_list<std::int64_t> shape) {
    const at::IntArrayRef expected(shape.begin(), shape.size());
    const auto fits = [](std::int64_t found, std::int64_t wanted) {
        return wanted == -1 || found == wanted;
    };
    if (tensor.defined() && tensor.scalar_type() == type && tensor.device() == device &&
        std::equal(
            tensor.sizes().begin(), tensor.sizes().end(), expected.begin(), expected.end(), fits)) {
        return;
    }
    throw std::invalid_argument(
        text(name,
             " is ",
             tensor.defined() ? describe(tensor.scalar_type(), tensor.device(), tensor.sizes())
                              : std::string("undefined"),
             "; expected ",
             describe(type, device, expected)));
}

}  // namespace pliant::tensor
