#include "core/attributes/factorisation.h"

#include "core/base/text.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include <algorithm>
#include <utility>

namespace pliant::attributes {
namespace {

// Directions of less variance than this share of the greatest one are noise.
constexpr double kLeastVariance = 1e-6;

void add(axes::AxisSet& set, std::string id, const Vector& slope) {
    const auto rows = static_cast<std::size_t>(set.rows);
    const Eigen::VectorXf rounded = slope.cast<float>();
    const auto before = set.axes.size(), after = before + 1;
    set.axes.push_back({.id = std::move(id),
                        .kind = axes::AxisKind::Unsupervised,
                        .slope = {rounded.data(), rounded.data() + rounded.size()},
                        .effect = std::vector<float>(rows, 1.0F / static_cast<float>(rows)),
                        .moved = std::vector<float>(rows, 1.0F)});
    std::vector<float> correlations(after * after, 0.0F);
    for (std::size_t i = 0; i < before; ++i) {
        std::copy_n(set.correlations.begin() + static_cast<std::ptrdiff_t>(i * before),
                    before,
                    correlations.begin() + static_cast<std::ptrdiff_t>(i * after));
    }
    correlations.back() = 1.0F;
    set.correlations = std::move(correlations);
}

/// [D,D], the sum of A^T A over all affine layers. Each layer's is scaled to the same size, so that
/// wide layers count no more than narrow ones.
Matrix style_energy(const stylegan::Checkpoint& checkpoint, std::int64_t width) {
    Matrix energy = Matrix::Zero(width, width);
    for (const auto& [name, array] : checkpoint.tensors) {
        if (!name.starts_with("synthesis.") || !name.ends_with(".affine.weight")) continue;
        const auto weight = tensor::from_array(array).to(at::kDouble).contiguous();
        if (weight.dim() != 2 || weight.size(1) != width) continue;
        const Eigen::Map<const Matrix> transposed(weight.data_ptr<double>(), width, weight.size(0));
        const double norm = transposed.squaredNorm();
        if (norm > 0.0) energy += transposed * transposed.transpose() / norm;
    }
    return energy;
}

}  // namespace

axes::AxisSet without_axes(const at::Tensor& w, std::int64_t rows) {
    const auto centred = (w - w.mean(0, /*keepdim=*/true)).to(at::kCPU, at::kDouble).contiguous();
    const auto covariance =
        (centred.t().matmul(centred) / static_cast<double>(w.size(0))).contiguous();
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(
        Eigen::Map<const Matrix>(covariance.data_ptr<double>(), w.size(1), w.size(1)));
    const Vector roots = eigen.eigenvalues().array().max(0.0).sqrt();
    const Eigen::MatrixXf spread =
        (eigen.eigenvectors() * roots.asDiagonal() * eigen.eigenvectors().transpose())
            .cast<float>();
    return {.rows = rows,
            .width = w.size(1),
            .samples = w.size(0),
            .spread = {spread.data(), spread.data() + spread.size()}};
}

Matrix spread_of(const axes::AxisSet& set) {
    return Eigen::Map<const Eigen::MatrixXf>(set.spread.data(), set.width, set.width)
        .cast<double>();
}

Matrix invertible_spread_of(const axes::AxisSet& set, double least_share) {
    auto spread = spread_of(set);
    spread.diagonal().array() += least_share * spread.diagonal().maxCoeff();
    return spread;
}

void add_principal_axes(axes::AxisSet& set, std::int64_t count) {
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(spread_of(set));
    for (std::int64_t i = 0; i < std::min(count, set.width); ++i) {
        add(set, text("pca-", i + 1), eigen.eigenvectors().col(set.width - 1 - i));
    }
}

void add_factor_axes(axes::AxisSet& set,
                     const stylegan::Checkpoint& checkpoint,
                     std::int64_t count) {
    const auto energy = style_energy(checkpoint, set.width);
    if (energy.isZero()) return;
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(energy);
    const Eigen::PartialPivLU<Matrix> whitening(invertible_spread_of(set, kLeastVariance));
    for (std::int64_t i = 0; i < std::min(count, set.width); ++i) {
        const Vector whitened = whitening.solve(eigen.eigenvectors().col(set.width - 1 - i));
        add(set, text("sefa-", i + 1), whitened.normalized());
    }
}

}  // namespace pliant::attributes
