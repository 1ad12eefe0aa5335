#include "core/drag/least_change.h"

#include <ATen/ATen.h>

namespace pliant::drag {

at::Tensor least_change(const at::Tensor& jacobian,
                        const std::vector<double>& wanted,
                        double damping) {
    return least_change(jacobian, wanted, damping, jacobian, at::zeros_like(jacobian[0]));
}

at::Tensor least_change(const at::Tensor& jacobian,
                        const std::vector<double>& wanted,
                        double damping,
                        const at::Tensor& solved,
                        const at::Tensor& offset) {
    // x = A^-1 (J^T y - b) with J x = wanted.
    auto gram = at::matmul(jacobian, solved.t()).to(at::kCPU, at::kDouble);
    gram.diagonal().add_(damping * gram.trace() / static_cast<double>(jacobian.size(0)) + 1e-20);
    const auto right =
        at::tensor(wanted, gram.options()) + at::matmul(jacobian, offset).to(at::kCPU, at::kDouble);
    const auto y = at::cholesky_solve(right.unsqueeze(1), at::linalg_cholesky(gram));
    return at::matmul(solved.t(), y.to(solved.device(), at::kFloat)).squeeze(1) - offset;
}

}  // namespace pliant::drag
