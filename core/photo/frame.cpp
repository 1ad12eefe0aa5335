#include "core/photo/frame.h"

#include "core/photo/opencv.h"

#include <algorithm>
#include <cmath>

namespace pliant::photo {
namespace {

/// Samples on a side of a pixel, at most: fewer than one for each of the photo's pixels would do.
constexpr int kMostSamples = 8;

}  // namespace

bool is_frame(const Frame& frame, Size photo) {
    constexpr double kLeast = 8.0, kMost = 2.0;
    const double most = kMost * std::max(photo.width, photo.height);
    const auto is_side = [&](double side) { return side >= kLeast && side <= most; };
    // Written so that what is not a number is none.
    return frame.middle.x >= 0.0 && frame.middle.y >= 0.0 && frame.middle.x <= photo.width - 1 &&
           frame.middle.y <= photo.height - 1 && is_side(frame.width) && is_side(frame.height) &&
           std::isfinite(frame.angle);
}

Similarity placement_of(const Frame& frame, Size picture) {
    const Similarity turned{std::max(frame.width / picture.width, frame.height / picture.height),
                            frame.angle};
    const Point middle{(picture.width - 1.0) / 2.0, (picture.height - 1.0) / 2.0};
    return {turned.scale, turned.angle, frame.middle - turned(middle)};
}

image::Image framed(const image::Image& photo, const Similarity& photo_from_picture, Size picture) {
    const int samples =
        std::clamp(static_cast<int>(std::ceil(photo_from_picture.scale - 1e-9)), 1, kMostSamples);
    const Size finer{samples * picture.width, samples * picture.height};
    const auto photo_from_finer = photo_from_picture * fitted(finer, picture);
    cv::Mat fine;
    cv::warpAffine(view_of(photo),
                   fine,
                   matrix_of(photo_from_finer),
                   {finer.width, finer.height},
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REFLECT);
    image::Image result(picture.width, picture.height);
    auto pixels = view_of(result);
    cv::resize(fine, pixels, pixels.size(), 0.0, 0.0, cv::INTER_AREA);
    return result;
}

}  // namespace pliant::photo
