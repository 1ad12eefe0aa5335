#include "core/drag/adam.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>

namespace pliant::drag {
namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

}  // namespace

at::Tensor Adam::step(const at::Tensor& values, const at::Tensor& gradient, double learning_rate) {
    const c10::NoGradGuard no_grad;
    if (!first_.defined()) first_ = second_ = at::zeros_like(gradient);
    // Not in place: copies of this object share the tensors.
    first_ = (first_ * kBeta1).add_(gradient, 1.0 - kBeta1);
    second_ = (second_ * kBeta2).addcmul_(gradient, gradient, 1.0 - kBeta2);
    ++steps_;
    const auto count = static_cast<double>(steps_);
    const double correction = std::sqrt(1.0 - std::pow(kBeta2, count));
    const auto scale = (second_.sqrt() / correction).add_(kEpsilon);
    return at::addcdiv(values, first_, scale, -learning_rate / (1.0 - std::pow(kBeta1, count)));
}

}  // namespace pliant::drag
