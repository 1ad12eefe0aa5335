#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <map>
#include <mutex>

namespace pliant::tensor {

/// A tensor that never changes, brought to each device once: whoever copies numbers to a GPU waits
/// until it has done all that was asked of it before.
///
/// For function-local statics that are never destroyed: the GPU's runtime may end before them.
class Constant {
  public:
    explicit Constant(at::Tensor on_cpu);

    [[nodiscard]] at::Tensor on(c10::Device device) const;

  private:
    mutable std::mutex mutex_;
    mutable std::map<std::pair<c10::DeviceType, c10::DeviceIndex>, at::Tensor> copies_;
};

}  // namespace pliant::tensor
