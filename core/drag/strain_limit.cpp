#include "core/drag/strain_limit.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::drag {
namespace {

/// The weight of the variance between rows, in shares of the model's own, beside the square of the
/// whitened codes. Whitened alone, distances along minor axes, which hardly show, would count as
/// much as those along major ones, where pictures melt.
constexpr double kApart = 7.0;
/// A drag that begins beyond the limit may go this much further.
constexpr double kMargin = 1.05;
/// How far the rows may be from where they began, in standard deviations of the model's own
/// latents, to be moved along the limit. Measured: faces hold up to about this.
constexpr double kFurthest = 1.0;

double root_mean_square(const at::Tensor& x) { return std::sqrt(x.square().mean().item<double>()); }

/// Codes [...,R,D], their distances from the rows' mean multiplied by weights [D].
at::Tensor apart(const at::Tensor& codes, const at::Tensor& weights) {
    const auto mean = codes.mean(-2, /*keepdim=*/true);
    return mean + (codes - mean) * weights;
}

/// The smallest t in [0,1] with |from + t way| <= radius; if there is none, that of the least
/// length.
double entry(const at::Tensor& from, const at::Tensor& way, double radius) {
    const double a = way.square().sum().item<double>();
    const double b = (from * way).sum().item<double>();
    const double c = from.square().sum().item<double>() - radius * radius;
    if (c <= 0.0 || a <= 0.0) return 0.0;
    const double inside = b * b - a * c;
    return std::clamp((inside > 0.0 ? -b - std::sqrt(inside) : -b) / a, 0.0, 1.0);
}

}  // namespace

StrainLimit::StrainLimit(reach::Reach reach, const at::Tensor& began, double limit)
    : reach_(std::move(reach)), start_(reach_.whitened(began.detach())), limit_(limit) {
    const auto variances = reach_.deviations().square();
    weights_ = (1.0 + kApart * variances / variances.mean()).sqrt();
    const double strain = root_mean_square(apart(start_, weights_));
    if (strain > limit) limit_ = kMargin * strain;
}

at::Tensor StrainLimit::codes_of(const at::Tensor& rows) const {
    return apart(reach_.whitened(rows), weights_);
}

at::Tensor StrainLimit::rows_of(const at::Tensor& codes) const {
    return reach_.latents(apart(codes, 1.0 / weights_));
}

double StrainLimit::radius(const at::Tensor& codes) const {
    return limit_ * std::sqrt(static_cast<double>(codes.numel()));
}

Strain StrainLimit::strain_of(const at::Tensor& rows) const {
    return {.now = root_mean_square(codes_of(rows.detach())), .limit = limit_};
}

bool StrainLimit::allows(const at::Tensor& rows) const {
    return root_mean_square(codes_of(rows.detach())) <= limit_;
}

bool StrainLimit::is_near_start(const at::Tensor& rows) const {
    const auto& deviations = reach_.deviations();
    const auto way = (reach_.whitened(rows.detach()) - start_) * deviations;
    return root_mean_square(way) <= kFurthest * root_mean_square(deviations);
}

at::Tensor StrainLimit::shortened(const at::Tensor& rows, const at::Tensor& change) const {
    const auto end = codes_of(rows + change.view_as(rows));
    const auto back = codes_of(rows) - end;
    return (rows_of(end + entry(end, back, radius(end)) * back) - rows).flatten();
}

at::Tensor StrainLimit::along(const at::Tensor& rows,
                              const at::Tensor& jacobian,
                              const std::vector<double>& wanted,
                              double damping) const {
    const auto codes = codes_of(rows);
    const auto by_row = jacobian.view({jacobian.size(0), rows.size(0), rows.size(1)});
    const auto of_codes =
        apart(reach_.whitened_gradient(by_row, rows), 1.0 / weights_).flatten(1);  // [M,R*D]
    auto gram = at::matmul(of_codes, of_codes.t()).to(at::kCPU, at::kDouble);
    gram.diagonal().add_(damping * gram.trace() / static_cast<double>(gram.size(0)) + 1e-20);
    // u minimises |J u - wanted|^2 / damping + |u|^2 + m |codes + u|^2. Where this ends is on a
    // straight line in t = m / (1 + m): `least` at 0, at 1 the smallest codes for the same handles.
    const auto right = at::stack({at::tensor(wanted, gram.options()),
                                  at::matmul(of_codes, codes.flatten()).to(gram.options())},
                                 1);
    const auto weights = at::cholesky_solve(right, at::linalg_cholesky(gram));
    const auto moved = at::matmul(of_codes.t(), weights.to(of_codes.options()));  // [R*D,2]
    const auto least = codes + moved.select(1, 0).view_as(codes);
    const auto way = moved.select(1, 1).view_as(codes) - codes;
    auto end = least + entry(least, way, radius(codes)) * way;
    const double beyond = end.norm().item<double>() / radius(codes);
    if (beyond > 1.0) end = end / beyond;
    return (rows_of(end) - rows).flatten();
}

}  // namespace pliant::drag
