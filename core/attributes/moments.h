#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace pliant::attributes {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1>;

/// Sums over samples of a code w [D] with attributes y [K]: all that a linear fit needs, in memory
/// that does not grow with the samples.
struct Moments {
    Moments() = default;
    Moments(std::int64_t width, std::int64_t attributes);

    /// w [N,D], y [N,K].
    void add(const Matrix& w, const Matrix& y);
    Moments& operator+=(const Moments& other);
    Moments& operator-=(const Moments& other);

    [[nodiscard]] Vector mean_w() const { return w / count; }
    [[nodiscard]] Vector mean_y() const { return y / count; }
    [[nodiscard]] Matrix covariance_ww() const;  ///< [D,D]
    [[nodiscard]] Matrix covariance_wy() const;  ///< [D,K]
    [[nodiscard]] Matrix covariance_yy() const;  ///< [K,K]

    double count = 0.0;
    Vector w, y;        ///< sums
    Matrix ww, wy, yy;  ///< sums of products
};

}  // namespace pliant::attributes
