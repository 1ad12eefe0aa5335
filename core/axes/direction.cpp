#include "core/axes/direction.h"

#include <Eigen/Dense>

#include <algorithm>
#include <utility>

namespace pliant::axes {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Below this share of a locked attribute's effect in the moved rows, it needs no protection.
constexpr double kLeastShare = 0.02;
// Columns whose pivot is smaller, relative to the largest, depend on the others.
constexpr double kDependent = 1e-3;
// The step grows at most to the length 1 / kShortest.
constexpr double kShortest = 0.5;
// Farther from its mean no W is: a damaged file asks for it.
constexpr float kFarthest = 1e6F;

Eigen::VectorXd slope_of(const Axis& axis) {
    return Eigen::Map<const Eigen::VectorXf>(axis.slope.data(), std::ssize(axis.slope))
        .cast<double>();
}

/// The share of `other`'s effect in the rows that the axis moves.
double shared_effect(const Axis& axis, const Axis& other) {
    double share = 0.0;
    for (std::size_t row = 0; row < axis.moved.size(); ++row) {
        share += double{axis.moved[row]} * double{other.effect[row]};
    }
    return share;
}

/// Slopes of the locked axes that the axis may disturb, [D,k].
Result<Eigen::MatrixXd> disturbed(const AxisSet& set,
                                  const Axis& axis,
                                  std::span<const std::string> locked) {
    std::vector<Eigen::VectorXd> columns;
    for (const auto& id : locked) {
        const auto* const other = set.find(id);
        if (other == nullptr) {
            return Error{ErrorCode::InvalidArgument, {"This model has no slider '{}'.", id}};
        }
        if (other == &axis || shared_effect(axis, *other) < kLeastShare) continue;
        columns.push_back(slope_of(*other));
    }
    Eigen::MatrixXd matrix(set.width, std::ssize(columns));
    for (Eigen::Index i = 0; i < matrix.cols(); ++i) matrix.col(i) = columns[i];
    return matrix;
}

/// v without its part in the span of the columns.
Eigen::VectorXd projected_off(const Eigen::MatrixXd& columns, Eigen::VectorXd v) {
    if (columns.cols() == 0) return v;
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(columns);
    qr.setThreshold(kDependent);
    const Eigen::MatrixXd basis =
        qr.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), qr.rank());
    // Twice, so that rounding leaves nothing of the span.
    for (int pass = 0; pass < 2; ++pass) v -= basis * (basis.transpose() * v);
    return v;
}

}  // namespace

Result<Direction> direction_of(const AxisSet& set,
                               std::string_view id,
                               std::span<const std::string> locked) {
    const auto* const axis = set.find(id);
    if (axis == nullptr) {
        return Error{ErrorCode::InvalidArgument, {"This model has no slider '{}'.", id}};
    }
    const auto columns = disturbed(set, *axis, locked);
    if (!columns) return columns.error();
    const Eigen::VectorXd free = projected_off(*columns, slope_of(*axis));
    const double kept = free.norm();
    if (kept < kLeastKept) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} cannot be moved while the locked sliders stay: it is nearly a "
                      "combination of them.",
                      id}};
    }
    // Moving by free / kept^2 changes the axis's own attribute as much as moving by its slope.
    const double scale = axis->step / std::max(kept * kept, kShortest * kept);
    const Eigen::VectorXf change =
        Eigen::Map<const Matrix>(set.spread.data(), set.width, set.width) *
        (scale * free).cast<float>();
    if (!change.allFinite() || !(change.cwiseAbs().maxCoeff() <= kFarthest)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} cannot be moved: its step leaves the range of numbers.", id}};
    }
    std::vector<float> numbers;
    numbers.reserve(static_cast<std::size_t>(set.rows * set.width));
    for (const float gain : axis->moved) {
        for (const float number : change) numbers.push_back(gain * number);
    }
    return Direction{document::Latent(set.rows, set.width, std::move(numbers)), kept};
}

}  // namespace pliant::axes
