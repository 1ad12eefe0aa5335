#include "core/training/base/flat_parameters.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace pliant::training {
namespace {

/// A view of the numbers with that shape. Convolution kernels are stored in channels-last layout.
at::Tensor shaped(const at::Tensor& numbers, at::IntArrayRef shape) {
    if (shape.size() != 4) return numbers.view(shape);
    return numbers.view({shape[0], shape[2], shape[3], shape[1]}).permute({0, 3, 1, 2});
}

}  // namespace

FlatParameters::FlatParameters(const torch::nn::Module& network, std::string_view prefix) {
    const c10::NoGradGuard no_grad;
    std::int64_t count = 0;
    for (auto& parameter : network.named_parameters()) {
        if (!parameter.key().starts_with(prefix)) continue;
        parts_.push_back({parameter.key(), parameter.value()});
        count += parameter.value().numel();
    }
    const auto options =
        at::TensorOptions().dtype(at::kFloat).device(parts_.front().value.device());
    values_ = at::empty({count}, options);
    gradients_ = at::zeros({count}, options);
    const auto gradients = parts_of(gradients_);
    const auto values = parts_of(values_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        values[i].value.copy_(parts_[i].value);
        parts_[i].value.set_data(values[i].value);
        parts_[i].value.mutable_grad() = gradients[i].value;
        parts_[i].value = values[i].value;
    }
}

std::vector<FlatParameters::Part> FlatParameters::parts_of(const at::Tensor& row) const {
    std::vector<Part> parts;
    std::int64_t begin = 0;
    for (const auto& part : parts_) {
        const auto length = part.value.numel();
        parts.push_back({part.name, shaped(row.narrow(0, begin, length), part.value.sizes())});
        begin += length;
    }
    return parts;
}

}  // namespace pliant::training
