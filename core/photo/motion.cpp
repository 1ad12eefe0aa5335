#include "core/photo/motion.h"

#include "core/photo/opencv.h"

#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace pliant::photo {
namespace {

/// Motion is read at this longer side, px, whatever the size of the pictures: patches of the flow
/// are as large as the parts of a face ask for, and it takes some hundredths of a second.
constexpr int kSide = 256;

constexpr float kStill = 0.2F;         // px: less is no motion
constexpr float kEvidence = 2.0F;      // grey levels that a motion must explain
constexpr int kGap = 21;               // px between moved parts, whose inside has moved with them
constexpr int kSpeck = 5;              // px: less is no moved part
constexpr float kLeastFade = 6.0F;     // px around what has moved, and in widths of its motion
constexpr float kFadeOfMotion = 1.6F;  //
/// A picture is framed around what moves. From the first to the second of these distances from its
/// middle, in halves of its sides, a motion fades out.
constexpr float kInside = 0.78F, kOutside = 0.97F;
constexpr double kStiffness = 3.0;  // px over which ways follow what is certain around them
constexpr float kFreshFrom = 14.0F, kFreshTo = 34.0F;  // grey levels that no motion explains
constexpr float kMostShade = 0.25F;

/// Each pixel's own place, [H,W] of x and y.
cv::Mat places(cv::Size size) {
    cv::Mat2f map(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            map(y, x) = {static_cast<float>(x), static_cast<float>(y)};
        }
    }
    return map;
}

/// What lies at the end of each pixel's way.
cv::Mat fetched(const cv::Mat& from, const cv::Mat& way, int interpolation = cv::INTER_LINEAR) {
    cv::Mat result;
    const cv::Mat at = places(way.size()) + way;
    cv::remap(from, result, at, {}, interpolation, cv::BORDER_REPLICATE);
    return result;
}

cv::Mat blurred(const cv::Mat& map, double sigma) {
    cv::Mat result;
    cv::GaussianBlur(map, result, {}, sigma);
    return result;
}

cv::Mat lengths(const cv::Mat& way) {
    cv::Mat xy[2], result;
    cv::split(way, xy);
    cv::magnitude(xy[0], xy[1], result);
    return result;
}

cv::Mat times(const cv::Mat& way, const cv::Mat& share) {
    const cv::Mat both[2] = {share, share};
    cv::Mat result, shares;
    cv::merge(both, 2, shares);
    cv::multiply(way, shares, result);
    return result;
}

/// 0 below `from`, 1 above `to`, smooth between.
cv::Mat smooth_step(const cv::Mat& values, float from, float to) {
    const cv::Mat1f map(values);
    cv::Mat1f result(map.size());
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.cols; ++x) {
            const float t = std::clamp((map(y, x) - from) / (to - from), 0.0F, 1.0F);
            result(y, x) = t * t * (3.0F - 2.0F * t);
        }
    }
    return result;
}

/// How different two grey pictures are around each pixel, grey levels.
cv::Mat difference(const cv::Mat& a, const cv::Mat& b) {
    cv::Mat result;
    cv::absdiff(a, b, result);
    result.convertTo(result, CV_32F);
    return blurred(result, 2.0);
}

cv::Mat grey_of(const cv::Mat& picture) {
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

cv::Mat as_floats(const cv::Mat& grey) {
    cv::Mat floats;
    grey.convertTo(floats, CV_32F);
    return floats;
}

/// Ways that are not certain become what is certain around them.
cv::Mat filled(const cv::Mat& way, const cv::Mat& certainty) {
    constexpr double kNear = 4.0, kFar = 16.0;
    constexpr float kShareOfFar = 0.02F;
    const auto certain = times(way, certainty);
    cv::Mat near, far, inverse;
    cv::GaussianBlur(certain, near, {}, kNear);
    cv::GaussianBlur(certain, far, {}, kFar);
    const cv::Mat weight =
        blurred(certainty, kNear) + kShareOfFar * blurred(certainty, kFar) + 1e-6;
    cv::divide(1.0, weight, inverse);
    const cv::Mat around = times(near + kShareOfFar * far, inverse);
    return certain + times(around, 1.0 - certainty);
}

/// Flow from each pixel of one picture to the other.
class Flow {
  public:
    /// finest_scale: at which it is found, 0 that of the pictures, 1 half of it.
    explicit Flow(int finest_scale)
        : dis_(cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM)) {
        dis_->setFinestScale(finest_scale);
        dis_->setPatchStride(4);
    }
    cv::Mat operator()(const cv::Mat& from, const cv::Mat& to) {
        cv::Mat flow;
        dis_->calc(from, to, flow);
        return flow;
    }

  private:
    cv::Ptr<cv::DISOpticalFlow> dis_;
};

/// The moved part of a picture, 1, and none of the rest, 0: where motion explains a change, and
/// what lies within.
cv::Mat moved_part(const cv::Mat& explained, const cv::Mat& length) {
    cv::Mat part = (explained > kEvidence) & (length > kStill);
    const auto disc = [](int side) {
        return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
    };
    cv::morphologyEx(part, part, cv::MORPH_OPEN, disc(3));
    cv::copyMakeBorder(part, part, kGap, kGap, kGap, kGap, cv::BORDER_CONSTANT, 0);
    cv::morphologyEx(part, part, cv::MORPH_CLOSE, disc(kGap));
    cv::morphologyEx(part, part, cv::MORPH_OPEN, disc(kSpeck));
    part = part(cv::Rect(kGap, kGap, explained.cols, explained.rows)).clone();
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(part, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    cv::drawContours(part, outlines, -1, 255, cv::FILLED);
    return part;
}

/// How far pixels are from a picture's middle, 1 in the middle of a side and more in the corners: a
/// square with round corners.
cv::Mat from_middle(cv::Size size) {
    const auto along = [](int at, int side) {
        const float way = (2.0F * static_cast<float>(at) + 1.0F) / static_cast<float>(side) - 1.0F;
        return way * way;
    };
    cv::Mat1f result(size);
    for (int y = 0; y < size.height; ++y) {
        const float down = along(y, size.height);
        for (int x = 0; x < size.width; ++x) {
            result(y, x) = std::sqrt(std::hypot(along(x, size.width), down));
        }
    }
    return result;
}

/// 1 in the moved part, falling to 0 around it and towards the picture's border.
cv::Mat fade(const cv::Mat& part, const cv::Mat& length) {
    cv::Mat distance;
    cv::distanceTransform(~part, distance, cv::DIST_L2, 5);
    double most = 0.0;
    cv::minMaxLoc(length, nullptr, &most, nullptr, nullptr, part);
    const float width = std::max(kLeastFade, kFadeOfMotion * static_cast<float>(most));
    const cv::Mat share = 1.0 - smooth_step(distance, 0.0F, width);
    return share.mul(1.0 - smooth_step(from_middle(part.size()), kInside, kOutside));
}

/// The ways, as smooth as a skin that is pulled: they follow those places around them where there
/// is something to be seen. A flow that has guessed elsewhere gives way.
cv::Mat stiffened(const cv::Mat& way, const cv::Mat& grey) {
    constexpr double kContrast = 60.0;  // of a gradient, squared, which is half certain
    cv::Mat across, down, smooth, inverse;
    cv::Sobel(grey, across, CV_32F, 1, 0, 3, 1.0 / 8.0);
    cv::Sobel(grey, down, CV_32F, 0, 1, 3, 1.0 / 8.0);
    const cv::Mat square = blurred(cv::Mat(across.mul(across) + down.mul(down)), 1.0);
    cv::Mat certainty;
    cv::divide(square, cv::Mat(square + kContrast), certainty);
    certainty += 0.02;
    cv::GaussianBlur(times(way, certainty), smooth, {}, kStiffness);
    cv::divide(1.0, blurred(certainty, kStiffness), inverse);
    return times(smooth, inverse);
}

/// By how much the picture after is brighter than what has moved there, without its details.
cv::Mat shade_of(const cv::Mat& after, const cv::Mat& moved, const cv::Mat& fresh) {
    constexpr double kDetail = 7.0;
    constexpr float kDark = 8.0F;  // grey levels: what is darker says nothing of the light
    const cv::Mat explained = 1.0 - fresh;
    cv::Mat a, b, ratio;
    cv::multiply(after + kDark, explained, a);
    cv::multiply(moved + kDark, explained, b);
    cv::divide(blurred(a, kDetail) + 1e-3, blurred(b, kDetail) + 1e-3, ratio);
    ratio -= 1.0;
    return cv::max(cv::min(ratio, kMostShade), -kMostShade);
}

}  // namespace

struct MotionTracker::State {
    cv::Mat before, before_grey;  // 8 bits, of the maps' size
    cv::Mat last, last_grey;
    image::Image after;
    cv::Mat way;  // from the last picture to the first; empty while there is only the first
    Flow flow{0};
    Flow rough_flow{1};  // enough for a check

    [[nodiscard]] cv::Mat reduced(const image::Image& picture) const {
        const auto whole = view_of(picture);
        const double scale = static_cast<double>(kSide) / std::max(whole.rows, whole.cols);
        cv::Mat result;
        cv::resize(
            whole,
            result,
            {std::max(1, cvRound(whole.cols * scale)), std::max(1, cvRound(whole.rows * scale))},
            0.0,
            0.0,
            scale < 1.0 ? cv::INTER_AREA : cv::INTER_CUBIC);
        return result;
    }

    /// From each pixel of the next picture to the last one.
    cv::Mat step_back(const cv::Mat& next) {
        const auto back = flow(next, last_grey);
        const auto forth = rough_flow(last_grey, next);
        constexpr float kTolerance = 0.6F;  // px
        const auto error = lengths(back + fetched(forth, back));
        return filled(back, 1.0 - smooth_step(error, 0.5F * kTolerance, 2.0F * kTolerance));
    }

    /// The same way, corrected by what the first picture itself says.
    cv::Mat refined(const cv::Mat& rough, const cv::Mat& next) {
        constexpr float kMostCorrection = 2.0F;  // px
        constexpr float kLeastGain = 0.3F;       // grey levels
        const auto target = fetched(before_grey, rough, cv::INTER_CUBIC);
        const auto rest = flow(next, target);
        const cv::Mat better = rest + fetched(rough, rest);
        const cv::Mat gain = difference(next, target) -
                             difference(next, fetched(before_grey, better, cv::INTER_CUBIC));
        cv::Mat trust = smooth_step(gain, 0.0F, kLeastGain);
        trust.setTo(0.0, lengths(rest) > kMostCorrection);
        return rough + times(better - rough, blurred(trust, 2.0));
    }
};

MotionTracker::MotionTracker(const image::Image& before) : state_(std::make_unique<State>()) {
    state_->before = state_->reduced(before);
    state_->before_grey = grey_of(state_->before);
    state_->last_grey = state_->before_grey;
}
MotionTracker::MotionTracker(MotionTracker&&) noexcept = default;
MotionTracker& MotionTracker::operator=(MotionTracker&&) noexcept = default;
MotionTracker::~MotionTracker() = default;

void MotionTracker::follow(const image::Image& next) {
    auto& state = *state_;
    state.after = next;
    state.last = state.reduced(next);
    const auto grey = grey_of(state.last);
    const auto back = state.step_back(grey);
    cv::Mat rough = back;
    if (!state.way.empty()) rough += fetched(state.way, back);
    state.way = state.refined(rough, grey);
    state.last_grey = grey;
}

Motion MotionTracker::motion() const {
    const auto& state = *state_;
    Motion motion{.size = {state.before.cols, state.before.rows}};
    if (state.way.empty()) return motion;
    const auto still = difference(state.last_grey, state.before_grey);
    const auto unexplained = difference(state.last_grey, fetched(state.before_grey, state.way));
    const auto length = lengths(state.way);
    const auto part = moved_part(still - unexplained, length);
    if (cv::countNonZero(part) == 0) return motion;
    const auto share = fade(part, length);
    const auto way = times(stiffened(state.way, state.last_grey), share);

    const auto moved = fetched(state.before, way, cv::INTER_CUBIC);
    const auto after_grey = as_floats(state.last_grey);
    const auto moved_grey = as_floats(grey_of(moved));
    auto rest = difference(after_grey, moved_grey);
    const auto first_shade =
        shade_of(after_grey, moved_grey, smooth_step(rest, kFreshFrom, kFreshTo));
    rest = difference(after_grey, moved_grey.mul(1.0 + first_shade));
    cv::Mat fresh = blurred(smooth_step(rest, kFreshFrom, kFreshTo), 1.0);
    fresh = fresh.mul(blurred(as_floats(part), 1.5), 1.0 / 255.0).mul(share);
    const cv::Mat shade = shade_of(after_grey, moved_grey, fresh).mul(share);

    motion.way = values_of(way);
    motion.shade = values_of(shade);
    motion.fresh = values_of(fresh);
    motion.after = state.after;
    motion.moved = image::Image(moved.cols, moved.rows);
    moved.copyTo(view_of(motion.moved));
    return motion;
}

}  // namespace pliant::photo
