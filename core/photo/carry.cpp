#include "core/photo/carry.h"

#include "core/photo/frame.h"
#include "core/photo/opencv.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pliant::photo {
namespace {

/// The pixels of a picture that a motion can reach.
cv::Rect reach_of(const Motion& motion, const Similarity& placement, cv::Size picture) {
    Point least{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
    Point most = -1.0 * least;
    for (const double x : {-0.5, motion.size.width - 0.5}) {
        for (const double y : {-0.5, motion.size.height - 0.5}) {
            const auto corner = placement({x, y});
            least = {std::min(least.x, corner.x), std::min(least.y, corner.y)};
            most = {std::max(most.x, corner.x), std::max(most.y, corner.y)};
        }
    }
    const auto clamped = [](double c, int side) {
        return static_cast<int>(std::clamp(c, 0.0, static_cast<double>(side)));
    };
    const cv::Point from{clamped(std::floor(least.x), picture.width),
                         clamped(std::floor(least.y), picture.height)};
    const cv::Point to{clamped(std::ceil(most.x) + 1.0, picture.width),
                       clamped(std::ceil(most.y) + 1.0, picture.height)};
    return {from, to};
}

/// A map of the motion over part of the picture; 0 outside.
cv::Mat spread(const cv::Mat& map, const Similarity& part_from_motion, cv::Size part) {
    cv::Mat result;
    cv::warpAffine(map,
                   result,
                   matrix_of(part_from_motion.inverse()),
                   part,
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_CONSTANT,
                   cv::Scalar::all(0.0));
    return result;
}

cv::Mat blurred(const cv::Mat& picture, const cv::Mat& weight) {
    constexpr double kSigma = 12.0;  // px of the maps: as large as a mouth
    constexpr double kDark = 6.0;    // keeps the quotient of two dark colours near 1
    const cv::Mat weights[3] = {weight, weight, weight};
    cv::Mat colours, each, result;
    picture.convertTo(colours, CV_32F, 1.0, kDark);
    cv::merge(weights, 3, each);
    cv::multiply(colours, each, result);
    cv::GaussianBlur(result, result, {}, kSigma);
    return result + cv::Scalar::all(1e-3);
}

/// What is new, [H,W,3] of the maps' size or the picture's after: in the colours that the picture
/// has around it where the model has others.
cv::Mat3f fresh_colours(const image::Image& picture,
                        const Similarity& picture_from_motion,
                        const Motion& motion) {
    constexpr double kLeast = 0.4, kMost = 2.5;
    const auto size = motion.size;
    const auto before = framed(picture, picture_from_motion, size);
    const auto way = view_of(motion.way, size, 2);
    cv::Mat2f from = way.clone();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            from(y, x) += cv::Vec2f(static_cast<float>(x), static_cast<float>(y));
        }
    }
    cv::Mat own;
    cv::remap(view_of(before), own, from, {}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    const cv::Mat known = 1.0 - view_of(motion.fresh, size, 1);
    cv::Mat ratio, after;
    cv::divide(blurred(own, known), blurred(view_of(motion.moved), known), ratio);
    ratio = cv::max(cv::min(ratio, cv::Scalar::all(kMost)), cv::Scalar::all(kLeast));

    view_of(motion.after).convertTo(after, CV_32F);
    cv::resize(ratio, ratio, after.size(), 0.0, 0.0, cv::INTER_LINEAR);
    return cv::Mat3f(cv::Mat(after.mul(ratio)));
}

}  // namespace

image::Image carried(image::Image picture,
                     const Similarity& picture_from_motion,
                     const Motion& motion,
                     double share) {
    if (motion.is_still() || picture.is_empty() || share <= 0.0) return picture;
    auto pixels = view_of(picture);
    const auto reach = reach_of(motion, picture_from_motion, pixels.size());
    if (reach.empty()) return picture;
    const Similarity to_part{
        1.0, 0.0, {static_cast<double>(-reach.x), static_cast<double>(-reach.y)}};
    const auto part_from_motion = to_part * picture_from_motion;

    const cv::Mat2f way =
        spread(view_of(motion.way, motion.size, 2), part_from_motion, reach.size());
    const cv::Mat1f shade =
        spread(view_of(motion.shade, motion.size, 1), part_from_motion, reach.size());
    const cv::Mat1f fresh =
        spread(view_of(motion.fresh, motion.size, 1), part_from_motion, reach.size());

    const double c = picture_from_motion.scale * std::cos(picture_from_motion.angle);
    const double s = picture_from_motion.scale * std::sin(picture_from_motion.angle);
    cv::Mat2f from(reach.size());
    for (int y = 0; y < reach.height; ++y) {
        for (int x = 0; x < reach.width; ++x) {
            const auto& at = way(y, x);
            from(y, x) = {static_cast<float>(reach.x + x + c * at[0] - s * at[1]),
                          static_cast<float>(reach.y + y + s * at[0] + c * at[1])};
        }
    }
    cv::Mat moved;
    cv::remap(pixels, moved, from, {}, cv::INTER_CUBIC, cv::BORDER_REFLECT);

    const bool has_fresh = cv::countNonZero(fresh) > 0;
    cv::Mat3f news;
    if (has_fresh) {
        const auto colours = fresh_colours(picture, picture_from_motion, motion);
        const Size of_after{colours.cols, colours.rows};
        cv::warpAffine(colours,
                       news,
                       matrix_of((part_from_motion * fitted(of_after, motion.size)).inverse()),
                       reach.size(),
                       cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                       cv::BORDER_REPLICATE);
    }
    const auto amount = static_cast<float>(std::min(share, 1.0));
    for (int y = 0; y < reach.height; ++y) {
        auto* const row = pixels.ptr<cv::Vec3b>(reach.y + y) + reach.x;
        const auto* const moved_row = moved.ptr<cv::Vec3b>(y);
        for (int x = 0; x < reach.width; ++x) {
            const bool stays =
                way(y, x) == cv::Vec2f(0.0F, 0.0F) && shade(y, x) == 0.0F && fresh(y, x) == 0.0F;
            if (stays) continue;
            cv::Vec3f colour = cv::Vec3f(moved_row[x]) * (1.0F + shade(y, x));
            if (has_fresh) colour += fresh(y, x) * (news(y, x) - colour);
            const cv::Vec3f before(row[x]);
            row[x] = before + amount * (colour - before);
        }
    }
    return picture;
}

}  // namespace pliant::photo
