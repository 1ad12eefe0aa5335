#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <map>
#include <mutex>

namespace pliant::tensor {

/// A constant tensor, copied to each device once: every copy to a GPU waits until the GPU has
/// finished its pending work.
///
/// For function-local statics that are never destroyed: the GPU's runtime may be shut down first.
class Constant {
  public:
    explicit Constant(at::Tensor on_cpu);

    [[nodiscard]] at::Tensor on(c10::Device device) const;

  private:
    mutable std::mutex mutex_;
    mutable std::map<std::pair<c10::DeviceType, c10::DeviceIndex>, at::Tensor> copies_;
};

}  // namespace pliant::tensor
