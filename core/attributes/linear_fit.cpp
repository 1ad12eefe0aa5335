#include "core/attributes/linear_fit.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace pliant::attributes {
namespace {

constexpr std::array<double, 9> kRidges = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1.0};
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr int kNewtonSteps = 50;

/// The normal equations of one training set in the eigenbasis of w's covariance, where every ridge
/// costs one product.
class Solver {
  public:
    explicit Solver(const Moments& samples)
        : eigen_(samples.covariance_ww()),
          rotated_(eigen_.eigenvectors().transpose() * samples.covariance_wy()),
          mean_w_(samples.mean_w()),
          mean_y_(samples.mean_y()) {}

    /// [D,K]
    [[nodiscard]] Matrix slope(double ridge) const {
        const auto& values = eigen_.eigenvalues();
        const double least = ridge * values.mean();
        const Vector inverse =
            (values.array().max(0.0) + least + std::numeric_limits<double>::min()).inverse();
        return eigen_.eigenvectors() * (inverse.asDiagonal() * rotated_);
    }
    /// [K]
    [[nodiscard]] Vector intercept(const Matrix& slope) const {
        return mean_y_ - slope.transpose() * mean_w_;
    }
    [[nodiscard]] Matrix spread() const {
        const Vector roots = eigen_.eigenvalues().array().max(0.0).sqrt();
        return eigen_.eigenvectors() * roots.asDiagonal() * eigen_.eigenvectors().transpose();
    }

  private:
    Eigen::SelfAdjointEigenSolver<Matrix> eigen_;
    Matrix rotated_;
    Vector mean_w_, mean_y_;
};

/// Sum of (y - a - b . w)^2 over samples with these moments, [K].
Vector squared_error(const Matrix& slope, const Vector& intercept, const Moments& samples) {
    const Matrix half = samples.ww * slope;
    Vector error = samples.yy.diagonal();
    for (Eigen::Index k = 0; k < slope.cols(); ++k) {
        const auto b = slope.col(k);
        const double a = intercept[k];
        error[k] += b.dot(half.col(k)) - 2.0 * b.dot(samples.wy.col(k)) +
                    a * (samples.count * a + 2.0 * b.dot(samples.w) - 2.0 * samples.y[k]);
    }
    return error;
}

}  // namespace

LinearFit fit(const std::vector<Moments>& folds) {
    Moments all = folds.front();
    for (std::size_t i = 1; i < folds.size(); ++i) all += folds[i];

    const auto attributes = all.y.size();
    Matrix errors = Matrix::Zero(attributes, kRidges.size());
    for (const auto& fold : folds) {
        auto others = all;
        others -= fold;
        const Solver solver(others);
        for (std::size_t i = 0; i < kRidges.size(); ++i) {
            const auto slope = solver.slope(kRidges[i]);
            errors.col(i) += squared_error(slope, solver.intercept(slope), fold);
        }
    }

    const Solver solver(all);
    LinearFit result{.slope = Matrix(all.w.size(), attributes),
                     .intercept = {},
                     .ridge = Vector(attributes),
                     .spread = solver.spread()};
    std::array<Matrix, kRidges.size()> slopes;
    std::ranges::transform(
        kRidges, slopes.begin(), [&](double ridge) { return solver.slope(ridge); });
    for (Eigen::Index k = 0; k < attributes; ++k) {
        Eigen::Index best = 0;
        errors.row(k).minCoeff(&best);
        result.ridge[k] = kRidges[best];
        result.slope.col(k) = slopes[best].col(k);
    }
    result.intercept = solver.intercept(result.slope);
    return result;
}

Vector r_squared(const LinearFit& fit, const Moments& samples) {
    const Vector error = squared_error(fit.slope, fit.intercept, samples);
    const Vector variance = samples.count * samples.covariance_yy().diagonal();
    Vector result(error.size());
    for (Eigen::Index k = 0; k < error.size(); ++k) {
        result[k] = variance[k] > 0.0 ? 1.0 - error[k] / variance[k] : kNoNumber;
    }
    return result;
}

LogisticFit fit_logistic(const Matrix& u, const Vector& label, double ridge) {
    Matrix x(u.rows(), u.cols() + 1);
    x << u, Vector::Ones(u.rows());
    Vector penalty = Vector::Constant(x.cols(), ridge);
    penalty[u.cols()] = 1e-6;  // the intercept is hardly held back
    Vector b = Vector::Zero(x.cols());
    for (int step = 0; step < kNewtonSteps; ++step) {
        const Vector p = (1.0 + (-(x * b).array()).exp()).inverse();
        const Vector gradient = x.transpose() * (label - p) - penalty.cwiseProduct(b);
        const Vector weight = p.array() * (1.0 - p.array());
        Matrix hessian = x.transpose() * weight.asDiagonal() * x;
        hessian.diagonal() += penalty;
        const Vector change = hessian.ldlt().solve(gradient);
        b += change;
        if (change.norm() <= 1e-9 * (1.0 + b.norm())) break;
    }
    return {b.head(u.cols()), b[u.cols()]};
}

double area_under_curve(const std::vector<float>& scores, const std::vector<bool>& is_positive) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return scores[i]; });
    // The Mann-Whitney statistic; equal scores share their mean rank.
    double ranks = 0.0, positives = 0.0;
    for (std::size_t first = 0; first < order.size();) {
        auto end = first;
        while (end < order.size() && scores[order[end]] == scores[order[first]]) ++end;
        const double rank = 0.5 * static_cast<double>(first + end + 1);
        for (; first < end; ++first) {
            if (!is_positive[order[first]]) continue;
            ranks += rank;
            positives += 1.0;
        }
    }
    const double negatives = static_cast<double>(scores.size()) - positives;
    if (positives == 0.0 || negatives == 0.0) return kNoNumber;
    return (ranks - positives * (positives + 1.0) / 2.0) / (positives * negatives);
}

}  // namespace pliant::attributes
