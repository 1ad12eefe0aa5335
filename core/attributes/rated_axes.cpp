#include "core/attributes/rated_axes.h"

#include "core/attributes/factorisation.h"
#include "core/attributes/linear_fit.h"
#include "core/base/fault.h"

#include <ATen/ATen.h>
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

/// Fits of a column to samples that are decomposed once for all ridges: u = reduced * basis^T,
/// where reduced^T reduced is diagonal. Takes as many dimensions as there are samples, or as u has,
/// whichever is less.
class Fits {
  public:
    /// u [N,D]; y [N]. Linear regression is of both less their means.
    Fits(const Matrix& u, Vector y, bool is_binary) : y_(std::move(y)), is_binary_(is_binary) {
        mean_ = is_binary ? Vector::Zero(u.cols()).eval() : u.colwise().mean().transpose().eval();
        const Matrix x = u.rowwise() - mean_.transpose();
        const bool has_many = x.rows() > x.cols();
        const Matrix products = has_many ? Matrix(x.transpose() * x) : Matrix(x * x.transpose());
        const Eigen::SelfAdjointEigenSolver<Matrix> eigen(products);
        squares_ = eigen.eigenvalues().array().max(0.0);
        if (has_many) {
            basis_ = eigen.eigenvectors();
            reduced_ = x * basis_;
            return;
        }
        const Vector roots = squares_.array().sqrt();
        const Vector inverse = (roots.array() > 1e-9).select(roots.array().inverse(), 0.0);
        basis_ = x.transpose() * eigen.eigenvectors() * inverse.asDiagonal();
        reduced_ = eigen.eigenvectors() * roots.asDiagonal();
    }

    [[nodiscard]] Line at(double ridge) const {
        if (is_binary_) {
            const auto logistic = fit_logistic(reduced_, y_, ridge);
            return {basis_ * logistic.slope, logistic.intercept};
        }
        const Vector products = reduced_.transpose() * (y_.array() - y_.mean()).matrix();
        const Vector slope = basis_ * (products.array() / (squares_.array() + ridge)).matrix();
        return {slope, y_.mean() - slope.dot(mean_)};
    }

  private:
    Vector y_, mean_, squares_;
    Matrix basis_, reduced_;
    bool is_binary_;
};

void stop_if_asked(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Fault({ErrorCode::Cancelled, "Stopped before the end."});
}

/// Predictions of each sample by fits to the others, one column for each of kRatedRidges.
Matrix cross_validated(const Matrix& u,
                       const Vector& y,
                       bool is_binary,
                       const std::stop_token& stop) {
    Matrix scores(y.size(), std::ssize(kRatedRidges));
    const auto folds = std::min<Eigen::Index>(kMostFolds, y.size());
    for (Eigen::Index fold = 0; fold < folds; ++fold) {
        stop_if_asked(stop);
        std::vector<Eigen::Index> own, others;
        for (Eigen::Index i = 0; i < y.size(); ++i) {
            (i % folds == fold ? own : others).push_back(i);
        }
        const Matrix held_out = u(own, Eigen::all);
        const Fits fits(u(others, Eigen::all), y(others), is_binary);
        for (Eigen::Index i = 0; i < scores.cols(); ++i) {
            stop_if_asked(stop);
            const auto line = fits.at(kRatedRidges[static_cast<std::size_t>(i)]);
            scores(own, i) = line.at(held_out);
        }
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

axes::Axis axis_of(const Ratings::Column& column,
                   const Matrix& u,
                   std::int64_t rows,
                   const std::stop_token& stop) {
    const Vector y = Eigen::Map<const Vector>(column.values.data(), std::ssize(column.values));
    const bool is_binary = column.is_binary();
    double best_ridge = kRatedRidges.back(), best = -1e300;
    const auto scores = cross_validated(u, y, is_binary, stop);
    for (std::size_t i = 0; i < kRatedRidges.size(); ++i) {
        const double ridge = kRatedRidges[i];
        const double quality = quality_of(scores.col(static_cast<Eigen::Index>(i)), y, is_binary);
        // Of equal ones the strongest, which is the least sure of itself.
        if (quality >= best) std::tie(best, best_ridge) = std::pair(quality, ridge);
    }
    stop_if_asked(stop);
    const auto line = Fits(u, y, is_binary).at(best_ridge);
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

Result<axes::AxisSet> rated_axes(const Ratings& ratings,
                                 const at::Tensor& w,
                                 const axes::AxisSet& about,
                                 const std::stop_token& stop) {
    const auto numbers = w.to(at::kCPU, at::kDouble).t().contiguous();
    const auto spread = invertible_spread_of(about, kLeastSpread);
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>
        codes(numbers.data_ptr<double>(), about.width, w.size(0));
    const Matrix centred = codes.colwise() - codes.rowwise().mean();
    const Matrix u = spread.partialPivLu().solve(centred).transpose();  // [N,D]

    axes::AxisSet set{.model_sha256 = about.model_sha256,
                      .rows = about.rows,
                      .width = about.width,
                      .samples = w.size(0),
                      .spread = about.spread};
    return caught([&] {
        for (const auto& column : ratings.columns) {
            set.axes.push_back(axis_of(column, u, about.rows, stop));
        }
        const auto count = set.axes.size();
        for (std::size_t i = 0; i < count * count; ++i) {
            set.correlations.push_back(i % (count + 1) == 0 ? 1.0F : 0.0F);
        }
        return set;
    });
}

}  // namespace pliant::attributes
