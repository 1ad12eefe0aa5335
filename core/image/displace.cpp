#include "core/image/displace.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace pliant::image {
namespace {

constexpr double kWidth = 1.0 / 7.0;  // sigma of the Gaussians, in widths of the picture

/// exp(-(x - centre)^2 / 2 sigma^2) for each pixel of a row or column.
std::vector<float> gaussian(int size, double centre, double sigma) {
    std::vector<float> values(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i) {
        const double distance = (i - centre) / sigma;
        values[static_cast<std::size_t>(i)] =
            static_cast<float>(std::exp(-0.5 * distance * distance));
    }
    return values;
}

}  // namespace

Image displaced(const Image& image, std::span<const Displacement> displacements) {
    if (image.is_empty() || displacements.empty()) return image;
    const cv::Size size(image.width(), image.height());
    const double sigma = kWidth * std::max(size.width, size.height);
    cv::Mat_<cv::Vec3f> sums(size, cv::Vec3f(0, 0, 0));  // weighted x and y, and the weights
    for (const auto& [from, to] : displacements) {
        // Backward warping: a pixel near `to` shows what was near `from`.
        const auto across = gaussian(size.width, to.x, sigma);
        const auto down = gaussian(size.height, to.y, sigma);
        const cv::Vec3f way(
            static_cast<float>(to.x - from.x), static_cast<float>(to.y - from.y), 1);
        for (int y = 0; y < size.height; ++y) {
            auto* row = sums[y];
            for (int x = 0; x < size.width; ++x) {
                row[x] +=
                    down[static_cast<std::size_t>(y)] * across[static_cast<std::size_t>(x)] * way;
            }
        }
    }
    cv::Mat_<cv::Vec2f> sources(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const auto& sum = sums(y, x);
            const float share = 1.0F / std::max(sum[2], 1.0F);
            sources(y, x) = {static_cast<float>(x) - share * sum[0],
                             static_cast<float>(y) - share * sum[1]};
        }
    }
    Image result(size.width, size.height);
    // cv::Mat has no const view.
    const cv::Mat before(size, CV_8UC3, const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat after(size, CV_8UC3, result.pixels().data());
    const auto warp = [&](const cv::Mat& from, cv::Mat& to) {
        cv::remap(from, to, sources, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    };
    warp(before, after);
    if (image.has_alpha()) {
        std::vector<std::uint8_t> alpha(image.alpha().size());
        const cv::Mat alpha_before(size, CV_8UC1, const_cast<std::uint8_t*>(image.alpha().data()));
        cv::Mat alpha_after(size, CV_8UC1, alpha.data());
        warp(alpha_before, alpha_after);
        result.set_alpha(std::move(alpha));
    }
    return result;
}

}  // namespace pliant::image
