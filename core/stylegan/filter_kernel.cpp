#include "core/stylegan/filter_kernel.h"

#include "core/tensor/constant.h"

#include <ATen/ATen.h>

namespace pliant::stylegan {
namespace {

using tensor::Constant;

/// [1,3,3,1] / 8.
at::Tensor taps() {
    return at::tensor({0.125F, 0.375F, 0.375F, 0.125F}, at::TensorOptions().device(at::kCPU));
}

/// [k*k, (k+3)*(k+3)]: with out[i] = sum_t W[t] (sum_k f[k] x[i + t + k]), tap u of the joint
/// kernel is sum_t W[t] f[u - t], along either axis.
at::Tensor joint_taps(std::int64_t k) {
    auto along = at::zeros({k, k + 3}, taps().options());
    for (std::int64_t t = 0; t < k; ++t) along[t].narrow(0, t, 4).copy_(taps());
    return at::kron(along, along);
}

const Constant& joint_taps_of(std::int64_t k) {
    static const auto& for_1x1 = *new Constant(joint_taps(1));
    static const auto& for_3x3 = *new Constant(joint_taps(3));
    return k == 1 ? for_1x1 : for_3x3;
}

}  // namespace

at::Tensor filter_kernel(const at::Tensor& x, double gain) {
    static const auto& filter = *new Constant(at::outer(taps(), taps()));
    const auto kernel = (filter.on(x.device()) * gain).to(x.scalar_type());
    return kernel.expand({x.size(1), 1, 4, 4}).contiguous();
}

at::Tensor kernel_with_filter(const at::Tensor& weight) {
    const auto out = weight.size(0), in = weight.size(1), k = weight.size(2);
    return at::matmul(weight.flatten(2), joint_taps_of(k).on(weight.device()))
        .view({out, in, k + 3, k + 3});
}

}  // namespace pliant::stylegan
