#include "core/image/markers.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pliant::image {
namespace {

constexpr int kShift = 4;  // fractional bits: OpenCV draws in units of 1/16 px

const cv::Scalar kHandle(235, 50, 40);
const cv::Scalar kTarget(45, 105, 235);
const cv::Scalar kPin(40, 170, 80);
const cv::Scalar kRim(255, 255, 255);

int fixed(double px) { return static_cast<int>(std::lround(px * (1 << kShift))); }

cv::Point fixed(Point p) {
    // Clamped so that OpenCV's fixed-point coordinates do not overflow.
    constexpr double kFar = 1e5;
    return {fixed(std::clamp(p.x, -kFar, kFar)), fixed(std::clamp(p.y, -kFar, kFar))};
}

void dot(cv::Mat& canvas, Point at, double radius_px, const cv::Scalar& colour) {
    cv::circle(canvas, fixed(at), fixed(1.4 * radius_px), kRim, cv::FILLED, cv::LINE_AA, kShift);
    cv::circle(canvas, fixed(at), fixed(radius_px), colour, cv::FILLED, cv::LINE_AA, kShift);
}

}  // namespace

void draw_markers(Image& picture, std::span<const Marker> markers) {
    if (picture.is_empty()) return;
    cv::Mat canvas(picture.height(), picture.width(), CV_8UC3, picture.pixels().data());  // RGB
    const int side = std::min(picture.width(), picture.height());
    const double radius_px = std::max(1.5, side / 80.0);
    const int thickness = std::max(1, static_cast<int>(std::lround(radius_px / 2.0)));
    for (const auto& marker : markers) {
        if (!marker.target) continue;
        cv::line(
            canvas, fixed(marker.at), fixed(*marker.target), kRim, thickness, cv::LINE_AA, kShift);
        dot(canvas, *marker.target, radius_px, kTarget);
    }
    for (const auto& marker : markers) {
        dot(canvas, marker.at, radius_px, marker.target ? kHandle : kPin);
    }
}

}  // namespace pliant::image
