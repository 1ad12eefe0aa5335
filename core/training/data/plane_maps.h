#pragma once

#include <opencv2/core/matx.hpp>

/// Maps of the plane as homogeneous matrices. For .cpp files only: public headers do not include
/// OpenCV.
namespace pliant::training {

[[nodiscard]] inline cv::Matx33d scaling(double x, double y) { return {x, 0, 0, 0, y, 0, 0, 0, 1}; }
[[nodiscard]] inline cv::Matx33d shift(double x, double y) { return {1, 0, x, 0, 1, y, 0, 0, 1}; }

}  // namespace pliant::training
