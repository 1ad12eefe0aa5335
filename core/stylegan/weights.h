#pragma once

#include "core/stylegan/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <map>
#include <string>
#include <string_view>

namespace pliant::stylegan {

/// A generator's tensors by official name, float32 on one device, while the networks are built.
class Weights {
  public:
    /// Takes the tensors whose names begin with `prefix`.
    Weights(const Checkpoint& checkpoint, c10::Device device, std::string_view prefix = {});

    [[nodiscard]] bool contains(const std::string& name) const { return tensors_.contains(name); }
    /// The tensor of that name, which must exist.
    [[nodiscard]] const at::Tensor& at(const std::string& name) const { return tensors_.at(name); }

  private:
    std::map<std::string, at::Tensor> tensors_;
};

}  // namespace pliant::stylegan
