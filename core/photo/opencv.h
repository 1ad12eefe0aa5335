#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace pliant::photo {

/// The pixels of a picture, not copied: of use while that lives.
[[nodiscard]] inline cv::Mat view_of(image::Image& picture) {
    return {picture.height(), picture.width(), CV_8UC3, picture.pixels().data()};
}
[[nodiscard]] inline cv::Mat view_of(const image::Image& picture) {
    // cv::Mat has no const view.
    return {picture.height(),
            picture.width(),
            CV_8UC3,
            const_cast<std::uint8_t*>(picture.pixels().data())};
}

/// The values of a map, row after row, not copied.
[[nodiscard]] inline cv::Mat view_of(const std::vector<float>& values, Size size, int channels) {
    return {size.height, size.width, CV_32FC(channels), const_cast<float*>(values.data())};
}
[[nodiscard]] inline std::vector<float> values_of(const cv::Mat& map) {
    const cv::Mat dense = map.isContinuous() ? map : map.clone();
    const auto* const first = dense.ptr<float>();
    return {first, first + dense.total() * static_cast<std::size_t>(dense.channels())};
}

/// The matrix that OpenCV's warps take.
[[nodiscard]] inline cv::Matx23d matrix_of(const Similarity& transform) {
    const double c = transform.scale * std::cos(transform.angle);
    const double s = transform.scale * std::sin(transform.angle);
    return {c, -s, transform.shift.x, s, c, transform.shift.y};
}

}  // namespace pliant::photo
