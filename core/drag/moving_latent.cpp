#include "core/drag/moving_latent.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::drag {

MovingLatent::MovingLatent(const at::Tensor& w_plus, std::int64_t rows, Space space)
    : start_(w_plus.detach().clone()),
      row_count_(rows),
      values_(start_.narrow(1, 0, space == Space::W ? 1 : rows).clone().requires_grad_(true)) {}

at::Tensor MovingLatent::w_plus() const {
    return at::cat({values_.expand({1, row_count_, -1}), start_.slice(1, row_count_)}, 1);
}

at::Tensor MovingLatent::values_gradient(const at::Tensor& rows_gradient) const {
    return values_.size(1) == row_count_ ? rows_gradient.flatten(1) : rows_gradient.sum(1);
}

at::Tensor MovingLatent::rows() const {
    return values_.detach().expand({1, row_count_, values_.size(2)})[0].clone();
}

double MovingLatent::distance_from_start() const {
    const auto change = rows() - start_[0].slice(0, 0, row_count_);
    return std::sqrt(change.square().mean().item<double>());
}

void MovingLatent::move_to(const at::Tensor& values) {
    values_ = values.detach().clone().requires_grad_(true);
}

}  // namespace pliant::drag
