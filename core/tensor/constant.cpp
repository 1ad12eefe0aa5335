#include "core/tensor/constant.h"

#include <ATen/ATen.h>

#include <utility>

namespace pliant::tensor {

Constant::Constant(at::Tensor on_cpu) {
    copies_[{c10::kCPU, c10::DeviceIndex(-1)}] = std::move(on_cpu);
}

at::Tensor Constant::on(c10::Device device) const {
    const std::scoped_lock lock(mutex_);
    auto& copy = copies_[{device.type(), device.index()}];
    if (!copy.defined()) copy = copies_.at({c10::kCPU, c10::DeviceIndex(-1)}).to(device);
    return copy;
}

}  // namespace pliant::tensor
