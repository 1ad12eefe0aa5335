#include "core/photo/thumbnail.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pliant::photo::detail {
namespace {

constexpr int kLongestSide = 160;  // DCF 2.0, 3.3.5: 160 x 120
constexpr int kQuality = 80;

/// A JPEG can be decoded at a fraction of its size in a fraction of the time.
int reduction_for(int longer) {
    if (longer >= 8 * kLongestSide) return cv::IMREAD_REDUCED_COLOR_8;
    if (longer >= 4 * kLongestSide) return cv::IMREAD_REDUCED_COLOR_4;
    if (longer >= 2 * kLongestSide) return cv::IMREAD_REDUCED_COLOR_2;
    return cv::IMREAD_COLOR;
}

}  // namespace

std::vector<std::uint8_t> thumbnail_of(std::span<const std::uint8_t> file, Size stored) {
    std::vector<std::uint8_t> made;
    try {
        // OpenCV only reads them; it has no matrix of constants.
        const cv::Mat bytes(
            1, static_cast<int>(file.size()), CV_8U, const_cast<std::uint8_t*>(file.data()));
        const int longer = std::max(stored.width, stored.height);
        const auto picture =
            cv::imdecode(bytes, reduction_for(longer) | cv::IMREAD_IGNORE_ORIENTATION);
        if (picture.empty()) return {};
        const double scale =
            std::min(1.0, double{kLongestSide} / std::max(picture.cols, picture.rows));
        const cv::Size size(std::max(1, cvRound(scale * picture.cols)),
                            std::max(1, cvRound(scale * picture.rows)));
        cv::Mat small;
        cv::resize(picture, small, size, 0, 0, cv::INTER_AREA);
        cv::imencode(".jpg", small, made, {cv::IMWRITE_JPEG_QUALITY, kQuality});
    } catch (const cv::Exception&) {
        return {};
    }
    return made;
}

}  // namespace pliant::photo::detail
