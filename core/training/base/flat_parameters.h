#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::training {

/// The parameters of a network, or some of them, and their gradients, each in one contiguous
/// tensor, so that an optimiser, a moving average or a checkpoint needs one pass instead of
/// hundreds of calls on small tensors. The network's parameters become views of the row.
class FlatParameters {
  public:
    /// The parameters whose names begin with `prefix`.
    explicit FlatParameters(const torch::nn::Module& network, std::string_view prefix = {});

    struct Part {
        std::string name;
        at::Tensor value;  ///< a view into the row
    };
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    /// The same parts of another row of the same length.
    [[nodiscard]] std::vector<Part> parts_of(const at::Tensor& row) const;

    [[nodiscard]] const at::Tensor& values() const { return values_; }        ///< [K]
    [[nodiscard]] const at::Tensor& gradients() const { return gradients_; }  ///< [K]
    void clear_gradients() const { gradients_.zero_(); }

  private:
    at::Tensor values_, gradients_;
    std::vector<Part> parts_;
};

}  // namespace pliant::training
