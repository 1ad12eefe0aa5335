#include "core/image/resize.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <utility>
#include <vector>

namespace pliant::image {
namespace {

constexpr float kOpaque = 255.0F;

void resize(const cv::Mat& before, cv::Mat& after) {
    const bool shrinks = after.cols < before.cols || after.rows < before.rows;
    cv::resize(before, after, after.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
}

/// Colours times alpha, and alpha, CV_32FC4, 0 .. 255: as means of these, unlike of the colours
/// alone, what is transparent has no part in the colours beside it (Porter and Duff 1984).
cv::Mat premultiplied(const Image& picture) {
    cv::Mat result(picture.height(), picture.width(), CV_32FC4);
    const auto* pixel = picture.pixels().data();
    const auto* alpha = picture.alpha().data();
    for (auto& each : cv::Mat_<cv::Vec4f>(result)) {
        const float share = static_cast<float>(*alpha) / kOpaque;
        each = {share * pixel[0], share * pixel[1], share * pixel[2], static_cast<float>(*alpha)};
        pixel += Image::kChannels;
        ++alpha;
    }
    return result;
}

/// The picture of such colours; black where it is transparent.
Image straight(const cv::Mat& premultiplied) {
    Image result(premultiplied.cols, premultiplied.rows);
    std::vector<std::uint8_t> alphas;
    alphas.reserve(premultiplied.total());
    auto pixel = result.pixels().begin();
    for (const auto& each : cv::Mat_<cv::Vec4f>(premultiplied)) {
        const auto alpha = cv::saturate_cast<std::uint8_t>(each[3]);
        for (int c = 0; c < Image::kChannels; ++c) {
            *pixel++ = alpha > 0 ? cv::saturate_cast<std::uint8_t>(kOpaque * each[c] / each[3]) : 0;
        }
        alphas.push_back(alpha);
    }
    result.set_alpha(std::move(alphas));
    return result;
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
    const PixelView colours{picture.pixels().data(),
                            picture.width(),
                            picture.height(),
                            static_cast<std::size_t>(picture.width()) * Image::kChannels};
    if (!picture.has_alpha() || width <= 0 || height <= 0) return resized(colours, width, height);
    cv::Mat after(height, width, CV_32FC4);
    resize(premultiplied(picture), after);
    return straight(after);
}

}  // namespace pliant::image
