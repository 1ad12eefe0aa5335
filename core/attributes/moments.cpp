#include "core/attributes/moments.h"

namespace pliant::attributes {

Moments::Moments(std::int64_t width, std::int64_t attributes)
    : w(Vector::Zero(width)),
      y(Vector::Zero(attributes)),
      ww(Matrix::Zero(width, width)),
      wy(Matrix::Zero(width, attributes)),
      yy(Matrix::Zero(attributes, attributes)) {}

void Moments::add(const Matrix& more_w, const Matrix& more_y) {
    count += static_cast<double>(more_w.rows());
    w += more_w.colwise().sum().transpose();
    y += more_y.colwise().sum().transpose();
    ww.noalias() += more_w.transpose() * more_w;
    wy.noalias() += more_w.transpose() * more_y;
    yy.noalias() += more_y.transpose() * more_y;
}

Moments& Moments::operator+=(const Moments& other) {
    count += other.count;
    w += other.w;
    y += other.y;
    ww += other.ww;
    wy += other.wy;
    yy += other.yy;
    return *this;
}

Moments& Moments::operator-=(const Moments& other) {
    count -= other.count;
    w -= other.w;
    y -= other.y;
    ww -= other.ww;
    wy -= other.wy;
    yy -= other.yy;
    return *this;
}

Matrix Moments::covariance_ww() const { return ww / count - mean_w() * mean_w().transpose(); }
Matrix Moments::covariance_wy() const { return wy / count - mean_w() * mean_y().transpose(); }
Matrix Moments::covariance_yy() const { return yy / count - mean_y() * mean_y().transpose(); }

}  // namespace pliant::attributes
