#include "core/attributes/rated_axes.h"

#include "core/attributes/linear_fit.h"

#include <ATen/ATen.h>
#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace pliant::attributes {
namespace {

constexpr int kMostFolds = 5;
constexpr std::array<double, 6> kRatedRidges = {0.3, 1.0, 3.0, 10.0, 30.0, 100.0};
constexpr double kLeastSpread = 1e-3;  // of the greatest, added before inverting

/// A score for each sample: the prediction, up to a constant.
struct Line {
    Vector slope;
    double intercept = 0.0;

    [[nodiscard]] Vector at(const Matrix& u) const { return (u * slope).array() + intercept; }
};

/// Ridge regression in the space of the samples, of which there are fewer than dimensions.
Line fit_line(const Matrix& u, const Vector& y, double ridge) {
    const Vector mean_u = u.colwise().mean();
    const Matrix centred = u.rowwise() - mean_u.transpose();
    Matrix gram = centred * centred.transpose();
    gram.diagonal().array() += ridge;
    const Vector slope =
        centred.transpose() * gram.ldlt().solve((y.array() - y.mean()).matrix().eval());
    return {slope, y.mean() - slope.dot(mean_u)};
}

Line fit_column(const Matrix& u, const Vector& y, bool is_binary, double ridge) {
    if (!is_binary) return fit_line(u, y, ridge);
    // In the span of the samples, where the solution lies: as many dimensions as samples.
    const Matrix gram = u * u.transpose();
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(gram);
    const Vector values = eigen.eigenvalues().array().max(0.0);
    const Vector roots = values.array().sqrt();
    const Vector inverse = (roots.array() > 1e-9).select(roots.array().inverse(), 0.0);
    const Matrix reduced = eigen.eigenvectors() * roots.asDiagonal();
    const auto logistic = fit_logistic(reduced, y, ridge);
    const Matrix basis = u.transpose() * eigen.eigenvectors() * inverse.asDiagonal();
    return {basis * logistic.slope, logistic.intercept};
}

/// Predictions of each sample by a fit to the others.
Vector cross_validated(const Matrix& u, const Vector& y, bool is_binary, double ridge) {
    Vector scores(y.size());
    const auto folds = std::min<Eigen::Index>(kMostFolds, y.size());
    for (Eigen::Index fold = 0; fold < folds; ++fold) {
        std::vector<Eigen::Index> own, others;
        for (Eigen::Index i = 0; i < y.size(); ++i) {
            (i % folds == fold ? own : others).push_back(i);
        }
        const auto line = fit_column(u(others, Eigen::all), y(others), is_binary, ridge);
        scores(own) = line.at(u(own, Eigen::all));
    }
    return scores;
}

/// AUC or R2 of predictions.
double quality_of(const Vector& scores, const Vector& y, bool is_binary) {
    if (is_binary) {
        std::vector<bool> is_positive;
        for (const double label : y) is_positive.push_back(label > 0.5);
        const Eigen::VectorXf rounded = scores.cast<float>();
        return area_under_curve({rounded.data(), rounded.data() + rounded.size()}, is_positive);
    }
    const double variance = (y.array() - y.mean()).square().sum();
    return 1.0 - (scores - y).squaredNorm() / variance;
}

axes::Axis axis_of(const Ratings::Column& column, const Matrix& u, std::int64_t rows) {
    const Vector y = Eigen::Map<const Vector>(column.values.data(), std::ssize(column.values));
    const bool is_binary = column.is_binary();
    double best_ridge = kRatedRidges.back(), best = -1e300;
    for (const double ridge : kRatedRidges) {
        const double quality = quality_of(cross_validated(u, y, is_binary, ridge), y, is_binary);
        // Of equal ones the strongest, which is the least sure of itself.
        if (quality >= best) std::tie(best, best_ridge) = std::pair(quality, ridge);
    }
    const auto line = fit_column(u, y, is_binary, best_ridge);
    const Eigen::VectorXf slope = line.slope.normalized().cast<float>();
    const double deviation = std::sqrt((y.array() - y.mean()).square().mean());
    const auto row_count = static_cast<std::size_t>(rows);
    return {.id = column.id,
            .kind = axes::AxisKind::Rated,
            .is_binary = is_binary,
            .quality = best,
            .deviation = deviation,
            .step = 1.0,
            .slope = {slope.data(), slope.data() + slope.size()},
            .effect = std::vector<float>(row_count, 1.0F / static_cast<float>(row_count)),
            .moved = std::vector<float>(row_count, 1.0F)};
}

}  // namespace

axes::AxisSet rated_axes(const Ratings& ratings, const at::Tensor& w, const axes::AxisSet& about) {
    const auto numbers = w.to(at::kCPU, at::kDouble).t().contiguous();
    Matrix spread = Eigen::Map<const Eigen::MatrixXf>(about.spread.data(), about.width, about.width)
                        .cast<double>();
    spread.diagonal().array() += kLeastSpread * spread.diagonal().maxCoeff();
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>
        codes(numbers.data_ptr<double>(), about.width, w.size(0));
    const Matrix centred = codes.colwise() - codes.rowwise().mean();
    const Matrix u = spread.partialPivLu().solve(centred).transpose();  // [N,D]

    axes::AxisSet set{.model_sha256 = about.model_sha256,
                      .rows = about.rows,
                      .width = about.width,
                      .samples = w.size(0),
                      .spread = about.spread};
    for (const auto& column : ratings.columns) {
        set.axes.push_back(axis_of(column, u, about.rows));
    }
    const auto count = set.axes.size();
    for (std::size_t i = 0; i < count * count; ++i) {
        set.correlations.push_back(i % (count + 1) == 0 ? 1.0F : 0.0F);
    }
    return set;
}

}  // namespace pliant::attributes
