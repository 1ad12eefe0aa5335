#include "core/drag/moving_latent.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>

namespace pliant::drag {

MovingLatent::MovingLatent(const at::Tensor& w_plus, std::int64_t rows, Space space)
    : start_(w_plus.detach().clone()),
      row_count_(rows),
      values_(start_.narrow(1, 0, space == Space::W ? 1 : rows).clone().requires_grad_(true)) {}

at::Tensor MovingLatent::w_plus() const { return w_plus_of(values_); }

at::Tensor MovingLatent::w_plus_of(const at::Tensor& values) const {
    const auto count = values.size(0);
    const auto moving = values.expand({count, row_count_, -1});
    return at::cat({moving, start_.slice(1, row_count_).expand({count, -1, -1})}, 1);
}

MovingLatent::Copies MovingLatent::copies(std::int64_t count) const {
    const auto values = values_.detach().repeat({count, 1, 1}).requires_grad_(true);
    return {.values = values, .w_plus = w_plus_of(values)};
}

at::Tensor MovingLatent::rows() const {
    return values_.detach().expand({1, row_count_, values_.size(2)})[0].clone();
}

double MovingLatent::distance_from_start() const {
    const auto change = rows() - start_[0].slice(0, 0, row_count_);
    return std::sqrt(change.square().mean().item<double>());
}

void MovingLatent::add(const at::Tensor& change) {
    const c10::NoGradGuard no_grad;
    values_.add_(change);
}

void MovingLatent::restore(const at::Tensor& values) {
    const c10::NoGradGuard no_grad;
    values_.copy_(values);
}

}  // namespace pliant::drag
