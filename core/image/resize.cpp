#include "core/image/resize.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <utility>
#include <vector>

namespace pliant::image {
namespace {

void resize(const cv::Mat& before, cv::Mat& after) {
    const bool shrinks = after.cols < before.cols || after.rows < before.rows;
    cv::resize(before, after, after.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
}

}  // namespace

Image resized(const PixelView& picture, int width, int height) {
    if (picture.width <= 0 || picture.height <= 0 || width <= 0 || height <= 0) return {};
    // cv::Mat has no const view.
    const cv::Mat before(picture.height,
                         picture.width,
                         CV_8UC3,
                         const_cast<std::uint8_t*>(picture.pixels),
                         picture.bytes_per_row);
    Image result(width, height);
    cv::Mat after(height, width, CV_8UC3, result.pixels().data());
    resize(before, after);
    return result;
}

Image resized(const Image& picture, int width, int height) {
    auto result = resized({picture.pixels().data(),
                           picture.width(),
                           picture.height(),
                           static_cast<std::size_t>(picture.width()) * Image::kChannels},
                          width,
                          height);
    if (!picture.has_alpha() || result.is_empty()) return result;
    const cv::Mat before(picture.height(),
                         picture.width(),
                         CV_8UC1,
                         const_cast<std::uint8_t*>(picture.alpha().data()));
    std::vector<std::uint8_t> alpha(static_cast<std::size_t>(width) *
                                    static_cast<std::size_t>(height));
    cv::Mat after(height, width, CV_8UC1, alpha.data());
    resize(before, after);
    result.set_alpha(std::move(alpha));
    return result;
}

}  // namespace pliant::image
