#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::training {

/// The parameters of a network, or some of them, in one row of numbers, and so their gradients:
/// what an optimiser, an average or a checkpoint does is then one pass instead of hundreds of
/// calls on small tensors. The network's parameters become views of the row and stay what they
/// are for everybody else.
class FlatParameters {
  public:
    /// Those whose names begin with `prefix`.
    explicit FlatParameters(const torch::nn::Module& network, std::string_view prefix = {});

    struct Part {
        std::string name;
        at::Tensor value;  ///< a view of its place in the row
    };
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    /// The same parts of another row of that length.
    [[nodiscard]] std::vector<Part> parts_of(const at::Tensor& row) const;

    [[nodiscard]] const at::Tensor& values() const { return values_; }        ///< [K]
    [[nodiscard]] const at::Tensor& gradients() const { return gradients_; }  ///< [K]
    void clear_gradients() const { gradients_.zero_(); }

  private:
    at::Tensor values_, gradients_;
    std::vector<Part> parts_;
};

}  // namespace pliant::training
