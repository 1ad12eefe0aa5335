#include "core/evaluation/picture_measures.h"

#include "core/evaluation/opencv.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace pliant::evaluation {
namespace {

/// Weaker matches are rejected.
constexpr double kMinCorrelation = 0.6;
/// How far from the start the match back may be, in widths of the picture.
constexpr double kMaxReturnError = 0.025;

/// What a match lacks in correlation must be less than this share of what the next best one lacks.
/// (For distances between descriptors: Lowe 2004, section 7.1.)
constexpr double kMaxAmbiguity = 0.8;

/// Whether no place as good as the best one is elsewhere, more than `apart` px away.
bool is_unambiguous(const cv::Mat& correlation, cv::Point best, int apart) {
    auto elsewhere = correlation.clone();
    const cv::Rect around(best - cv::Point(apart, apart), cv::Size(2 * apart + 1, 2 * apart + 1));
    elsewhere(around & cv::Rect({}, elsewhere.size())).setTo(-1.0);
    double next = 0.0;
    cv::minMaxLoc(elsewhere, nullptr, &next);
    return 1.0 - correlation.at<float>(best) < kMaxAmbiguity * (1.0 - next);
}

/// Subpixel offset of a maximum from its sample, by a parabola: -0.5 .. 0.5.
double peak(double before, double at, double after) {
    const double bend = before - 2.0 * at + after;
    return bend < 0.0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0.0;
}

std::optional<Point> best_match(
    const cv::Mat& in, const cv::Mat& of, Point from, Point near, double reach_px) {
    const int half = std::max(4, in.cols / 14);
    // A subpixel peak may lie just outside the picture.
    const auto pixel = [](double at, int size) {
        return std::clamp(static_cast<int>(std::lround(at)), 0, size - 1);
    };
    const int x = pixel(from.x, of.cols), y = pixel(from.y, of.rows);
    cv::Mat padded_of, padded_in;
    cv::copyMakeBorder(of, padded_of, half, half, half, half, cv::BORDER_REPLICATE);
    cv::copyMakeBorder(in, padded_in, half, half, half, half, cv::BORDER_REPLICATE);
    const cv::Mat patch = padded_of(cv::Rect(x, y, 2 * half + 1, 2 * half + 1));
    cv::Mat correlation;  // one value for every pixel of `in`
    cv::matchTemplate(padded_in, patch, correlation, cv::TM_CCOEFF_NORMED);

    const auto low = [reach_px](double at) {
        return std::max(0, static_cast<int>(std::ceil(at - reach_px)));
    };
    const auto high = [reach_px](double at, int size) {
        return std::min(size, static_cast<int>(std::floor(at + reach_px)) + 1);
    };
    const cv::Rect region(cv::Point(low(near.x), low(near.y)),
                          cv::Point(high(near.x, in.cols), high(near.y, in.rows)));
    if (region.empty()) return std::nullopt;
    double best = 0.0;
    cv::Point place;
    cv::minMaxLoc(correlation(region), nullptr, &best, nullptr, &place);
    if (!(best >= kMinCorrelation) || !is_unambiguous(correlation(region), place, half)) {
        return std::nullopt;
    }
    place += region.tl();
    const auto at = [&](int dx, int dy) {
        const int column = std::clamp(place.x + dx, 0, correlation.cols - 1);
        const int row = std::clamp(place.y + dy, 0, correlation.rows - 1);
        return static_cast<double>(correlation.at<float>(row, column));
    };
    return Point{place.x + peak(at(-1, 0), best, at(1, 0)) + from.x - x,
                 place.y + peak(at(0, -1), best, at(0, 1)) + from.y - y};
}

}  // namespace

std::optional<Point> find_spot(const image::Image& before,
                               const image::Image& after,
                               Point from,
                               Point near,
                               double reach_px) {
    const auto a = view(before), b = view(after);
    const auto found = best_match(b, a, from, near, reach_px);
    if (!found) return std::nullopt;
    const auto back = best_match(a, b, *found, from, reach_px);
    if (!back || distance(*back, from) > kMaxReturnError * before.width() + 0.5)
        return std::nullopt;
    return found;
}

double change_outside(const image::Image& before,
                      const image::Image& after,
                      const image::Image& free) {
    const auto a = before.pixels(), b = after.pixels(), mask = free.pixels();
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); i += 3) {
        if (mask[i + 1] >= 128) continue;
        for (std::size_t c = i; c < i + 3; ++c) sum += std::abs(int{a[c]} - int{b[c]});
        count += 3;
    }
    return count > 0 ? sum / static_cast<double>(count) : 0.0;
}

double mean_squared_error(const image::Image& a, const image::Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        const double difference = (int{a.pixels()[i]} - int{b.pixels()[i]}) / 127.5;
        sum += difference * difference;
    }
    return sum / static_cast<double>(a.pixels().size());
}

}  // namespace pliant::evaluation
