#include "core/image/resize.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace pliant::image {

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
    const bool shrinks = width < picture.width || height < picture.height;
    cv::resize(before, after, after.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
    return result;
}

}  // namespace pliant::image
