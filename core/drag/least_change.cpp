#include "core/drag/least_change.h"

#include <ATen/ATen.h>

namespace pliant::drag {
namespace {

constexpr double kDamping = 0.01;  // of the mean squared length of the rows

}  // namespace

at::Tensor least_change(const at::Tensor& jacobian, const std::vector<double>& asked) {
    const auto count = jacobian.size(0);
    auto gram = at::matmul(jacobian, jacobian.t()).to(at::kCPU, at::kDouble);
    gram.diagonal().add_(kDamping * gram.trace() / static_cast<double>(count) + 1e-20);
    const auto right = at::tensor(asked, gram.options()).unsqueeze(1);
    const auto factor = at::linalg_cholesky(gram);
    const auto weights = at::cholesky_solve(right, factor).to(jacobian.device(), at::kFloat);
    return at::matmul(jacobian.t(), weights).squeeze(1);
}

}  // namespace pliant::drag
