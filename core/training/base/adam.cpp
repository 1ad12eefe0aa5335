#include "core/training/base/adam.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>

namespace pliant::training {
namespace {

constexpr std::int64_t kNumbersPerTask = 1 << 16;

}  // namespace

Adam::Adam(const at::Tensor& values, const AdamOptions& options)
    : first(at::zeros_like(values)), second(at::zeros_like(values)), options_(options) {}

void Adam::step(const at::Tensor& values, const at::Tensor& gradients, double rate) {
    ++steps;
    const auto count = static_cast<double>(steps);
    const auto beta1 = static_cast<float>(options_.beta1);
    const auto beta2 = static_cast<float>(options_.beta2);
    const auto epsilon = static_cast<float>(options_.epsilon);
    const double first_share = 1.0 - std::pow(options_.beta1, count);
    const double second_share = 1.0 - std::pow(options_.beta2, count);
    const auto length = static_cast<float>(rate / first_share);
    const auto spread = static_cast<float>(1.0 / std::sqrt(second_share));
    if (!values.is_cpu()) {
        const auto g = gradients.nan_to_num(0.0, 0.0, 0.0);
        first.lerp_(g, 1.0F - beta1);
        second.mul_(beta2).addcmul_(g, g, 1.0F - beta2);
        values.addcdiv_(first, second.sqrt().mul_(spread).add_(epsilon), -length);
        return;
    }
    auto* const value = values.data_ptr<float>();
    const auto* const gradient = gradients.data_ptr<float>();
    auto* const mean = first.data_ptr<float>();
    auto* const square = second.data_ptr<float>();
    at::parallel_for(0, values.numel(), kNumbersPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const float g = std::isfinite(gradient[i]) ? gradient[i] : 0.0F;
            mean[i] = beta1 * mean[i] + (1.0F - beta1) * g;
            square[i] = beta2 * square[i] + (1.0F - beta2) * g * g;
            value[i] -= length * mean[i] / (std::sqrt(square[i]) * spread + epsilon);
        }
    });
}

}  // namespace pliant::training
