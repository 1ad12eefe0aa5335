#include "core/evaluation/feature_distances.h"

#include "core/base/text.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <stdexcept>
#include <utility>

namespace pliant::evaluation {
namespace {

constexpr std::int64_t kRowsAtOnce = 512;

void check(const at::Tensor& one, const at::Tensor& other, std::int64_t least) {
    if (one.dim() != 2 || other.dim() != 2 || one.size(1) != other.size(1) || one.size(0) < least ||
        other.size(0) < least) {
        throw std::invalid_argument(text("sets of ",
                                         one.sizes(),
                                         " and ",
                                         other.sizes(),
                                         " cannot be compared: they need the same features and ",
                                         least,
                                         " pictures"));
    }
}

/// Mean [F] and covariance [F,F].
std::pair<at::Tensor, at::Tensor> moments(const at::Tensor& set) {
    const auto mean = set.mean(0);
    const auto centred = set - mean;
    return {mean, centred.t().matmul(centred) / static_cast<double>(set.size(0) - 1)};
}

/// Symmetric root of a positive semidefinite matrix.
at::Tensor root(const at::Tensor& matrix) {
    const auto [values, vectors] = at::linalg_eigh(matrix);
    return (vectors * values.clamp_min(0.0).sqrt()).matmul(vectors.t());
}

/// Sum of the kernel over all pairs; `skips_same` leaves out the pairs of a picture with itself.
double kernel_sum(const at::Tensor& one, const at::Tensor& other, bool skips_same) {
    const auto features = static_cast<double>(one.size(1));
    const auto kernel = [features](const at::Tensor& product) {
        return (product / features + 1.0).pow(3);
    };
    double sum = 0.0;
    for (const auto& rows : one.split(kRowsAtOnce)) {
        sum += kernel(rows.matmul(other.t())).sum().item<double>();
    }
    if (skips_same) sum -= kernel(one.square().sum(1)).sum().item<double>();
    return sum;
}

/// Distance [N] of each picture of a set to its `neighbours`-th nearest other one.
at::Tensor radii(const at::Tensor& set, int neighbours) {
    std::vector<at::Tensor> found;
    for (const auto& rows : set.split(kRowsAtOnce)) {
        // + 1, since each picture is its own nearest neighbour.
        found.push_back(std::get<0>(at::kthvalue(at::cdist(rows, set), neighbours + 1, 1)));
    }
    return at::cat(found);
}

/// Share of `pictures` that lie within the radius of any of `set`.
double share_within(const at::Tensor& pictures, const at::Tensor& set, const at::Tensor& radius) {
    double within = 0.0;
    for (const auto& rows : pictures.split(kRowsAtOnce)) {
        within += (at::cdist(rows, set) <= radius).any(1).sum().item<double>();
    }
    return within / static_cast<double>(pictures.size(0));
}

}  // namespace

double frechet_distance(const at::Tensor& one, const at::Tensor& other) {
    check(one, other, 2);
    const c10::NoGradGuard no_grad;
    const auto [first_mean, first] = moments(one.to(at::kDouble));
    const auto [second_mean, second] = moments(other.to(at::kDouble));
    const auto first_root = root(first);
    const auto product = first_root.matmul(second).matmul(first_root);
    // Symmetrised, since eigh reads only one triangle of a product that rounding makes asymmetric.
    const auto values = std::get<0>(at::linalg_eigh((product + product.t()) * 0.5));
    const auto overlap = values.clamp_min(0.0).sqrt().sum();
    const auto distance =
        (first_mean - second_mean).square().sum() + first.trace() + second.trace() - 2.0 * overlap;
    return distance.item<double>();
}

double kernel_distance(const at::Tensor& one, const at::Tensor& other) {
    check(one, other, 2);
    const c10::NoGradGuard no_grad;
    const auto first = one.to(at::kDouble), second = other.to(at::kDouble);
    const auto n = static_cast<double>(first.size(0)), m = static_cast<double>(second.size(0));
    return kernel_sum(first, first, true) / (n * (n - 1.0)) +
           kernel_sum(second, second, true) / (m * (m - 1.0)) -
           2.0 * kernel_sum(first, second, false) / (n * m);
}

PrecisionAndRecall precision_and_recall(const at::Tensor& reference,
                                        const at::Tensor& found,
                                        int neighbours) {
    check(reference, found, neighbours + 1);
    const c10::NoGradGuard no_grad;
    const auto first = reference.to(at::kDouble), second = found.to(at::kDouble);
    return {.precision = share_within(second, first, radii(first, neighbours)),
            .recall = share_within(first, second, radii(second, neighbours))};
}

}  // namespace pliant::evaluation
