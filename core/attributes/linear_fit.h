#pragma once

#include "core/attributes/moments.h"

#include <vector>

namespace pliant::attributes {

/// Fits y = a + b . w for several attributes, each with its own ridge.
struct LinearFit {
    Matrix slope;      ///< b, [D,K]
    Vector intercept;  ///< a, [K]
    Vector ridge;      ///< chosen by cross-validation, relative to the mean variance of w
    Matrix spread;     ///< symmetric root of w's covariance, [D,D]
};

/// Ridge regression by the normal equations. The ridge of each attribute is the one with the least
/// error over the folds, each predicted from all others. Precondition: at least two folds.
[[nodiscard]] LinearFit fit(const std::vector<Moments>& folds);

/// R2 of each attribute on samples with these moments, [K]: 1 - squared error / variance. NaN for a
/// constant attribute.
[[nodiscard]] Vector r_squared(const LinearFit& fit, const Moments& samples);

/// Fits the log-odds of a binary label, log(p / (1 - p)) = a + b . u, by Newton's method
/// (iteratively reweighted least squares) with the ridge penalty ridge |b|^2 / 2.
struct LogisticFit {
    Vector slope;  ///< b
    double intercept = 0.0;
};
/// u [N,D]; label [N], 0 or 1. Precondition: ridge > 0.
[[nodiscard]] LogisticFit fit_logistic(const Matrix& u, const Vector& label, double ridge);

/// Area under the ROC curve: how probable it is that a positive sample has a greater score than a
/// negative one. NaN unless there are both.
[[nodiscard]] double area_under_curve(const std::vector<float>& scores,
                                      const std::vector<bool>& is_positive);

}  // namespace pliant::attributes
