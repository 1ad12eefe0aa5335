#include "core/attributes/local_locks.h"

#include "core/attributes/change_tensor.h"
#include "core/axes/direction.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <vector>

namespace pliant::attributes {
namespace {

// Added to the scalar products: correlated axes do not cancel each other in large amounts.
constexpr double kAxisDamping = 0.1;
// Added to the equations of the locked readings, relative to their size: they need not hold to the
// last digit where that would take a large change.
constexpr double kLockDamping = 0.02;
// Where the Jacobian is taken, in standard deviations along the direction.
constexpr double kPlaces[] = {-1.0, 0.0, 1.0};

/// The change in whitened W of each row that an axis moves, [L,D].
at::Tensor whitened(const axes::Axis& axis) {
    const auto options = at::device(at::kCPU).dtype(at::kFloat);
    return axis.step * at::tensor(axis.moved, options)
                           .unsqueeze(1)
                           .matmul(at::tensor(axis.slope, options).unsqueeze(0));
}

}  // namespace

LocalLocks::LocalLocks(const Sampler& sampler, const axes::AxisSet& set)
    : sampler_(sampler), set_(set) {
    const c10::NoGradGuard no_grad;
    const auto like = sampler.codes(0, 1);
    std::vector<at::Tensor> changes, lengths;
    for (const auto& axis : set.axes) {
        if (axis.kind != axes::AxisKind::Attribute) continue;
        const auto direction = axes::direction_of(set, axis.id);
        if (!direction) continue;
        changes.push_back(tensor_of(direction->change, like.device()).squeeze(0));
        lengths.push_back(whitened(axis).flatten());
    }
    if (changes.empty()) return;
    basis_ = at::stack(changes);
    const auto rows = at::stack(lengths);  // [K,L*D]
    auto products = rows.matmul(rows.t()) / static_cast<double>(set.rows);
    products.diagonal().add_(kAxisDamping * products.diagonal().mean());
    inverse_ = at::linalg_inv(products.to(at::kDouble)).to(like.device(), at::kFloat);
}

at::Tensor LocalLocks::jacobian(const at::Tensor& w_plus,
                                const at::Tensor& direction,
                                std::span<const std::string> locked) const {
    const auto& attributes = sampler_.extractor().attributes();
    const auto count = w_plus.size(0);
    // Along the whole basis, and along the direction: [K+1,L*D].
    const auto along = at::cat({basis_, direction.unsqueeze(0)}).flatten(1);
    std::vector<at::Tensor> rows(locked.size(),
                                 at::zeros({count, along.size(0)}, w_plus.options()));
    for (const double place : kPlaces) {
        const auto at_place = (w_plus + place * direction).detach().requires_grad_(true);
        const auto readings = sampler_.read(at_place);
        for (std::size_t i = 0; i < locked.size(); ++i) {
            const auto k =
                std::ranges::find(attributes, locked[i], &Attribute::id) - attributes.begin();
            // Pictures do not depend on each other's latents, so the sum gives each one's gradient.
            const auto gradient = torch::autograd::grad({readings.select(1, k).sum()},
                                                        {at_place},
                                                        /*grad_outputs=*/{},
                                                        /*retain_graph=*/true)
                                      .front();
            const double weight =
                1.0 / (set_.find(locked[i])->deviation * static_cast<double>(std::size(kPlaces)));
            rows[i] = rows[i] + weight * gradient.flatten(1).matmul(along.t());
        }
    }
    return at::stack(rows, 1);
}

Result<at::Tensor> LocalLocks::changes(const at::Tensor& w_plus,
                                       std::string_view id,
                                       std::span<const std::string> locked) const {
    const auto direction = axes::direction_of(set_, id, locked);
    if (!direction) return direction.error();
    const auto straight = tensor_of(direction->change, w_plus.device()).squeeze(0);
    std::vector<std::string> others(locked.begin(), locked.end());
    const auto& attributes = sampler_.extractor().attributes();
    std::erase_if(others, [&](const std::string& other) {
        return other == id ||
               std::ranges::find(attributes, other, &Attribute::id) == attributes.end();
    });
    if (others.empty() || !basis_.defined())
        return straight.unsqueeze(0).expand_as(w_plus).contiguous();

    at::Tensor jacobian;
    {
        const c10::AutoGradMode with_gradients(true);
        jacobian = this->jacobian(w_plus, straight, others);
    }
    const c10::NoGradGuard no_grad;
    const auto basis_count = basis_.size(0);
    const auto along_basis = jacobian.narrow(2, 0, basis_count);  // [N,m,K]
    const auto drift = jacobian.narrow(2, basis_count, 1);        // [N,m,1]
    const auto weighted = along_basis.matmul(inverse_);           // [N,m,K]
    auto system = weighted.matmul(along_basis.transpose(1, 2));   // [N,m,m]
    const auto size = system.diagonal(0, 1, 2).mean(1).clamp_min(1e-6);
    system =
        system + kLockDamping * size.view({-1, 1, 1}) * at::eye(system.size(1), system.options());
    const auto forces = at::linalg_solve(system, drift);                   // [N,m,1]
    const auto amounts = weighted.transpose(1, 2).matmul(forces);          // [N,K,1]
    const auto correction = amounts.squeeze(2).matmul(basis_.flatten(1));  // [N,L*D]
    // A regressor's gradient may be next to nothing along all axes: no correction is longer than
    // what it corrects.
    const auto longest = straight.norm();
    const auto share = (longest / correction.norm(2, 1, /*keepdim=*/true).clamp_min(1e-12));
    return straight - (share.clamp_max(1.0) * correction).view_as(w_plus);
}

}  // namespace pliant::attributes
