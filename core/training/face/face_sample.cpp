#include "core/training/face/face_sample.h"

#include "core/image/image.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "core/people/random.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pliant::training {
namespace {

using people::Random;

constexpr float kMostTurn = 0.45F;   // radians either way
constexpr float kMostScale = 1.5F;   // and its inverse
constexpr float kMostShift = 0.15F;  // of the side
constexpr float kNoCoordinates = std::numeric_limits<float>::quiet_NaN();

cv::Scalar any_colour(Random& random) {
    return {random.uniform(), random.uniform(), random.uniform()};
}

/// Noise of a few blobs across, [side, side] of `channels`.
cv::Mat blobs(Random& random, int side, int across, int channels) {
    cv::Mat coarse(across, across, CV_32FC(channels));
    auto* const values = coarse.ptr<float>();
    for (int i = 0; i < across * across * channels; ++i) values[i] = random.normal();
    cv::Mat noise;
    cv::resize(coarse, noise, {side, side}, 0, 0, cv::INTER_CUBIC);
    return noise;
}

/// Something that is no head: two colours mixed by noise of several scales, and a few edges.
cv::Mat background(Random& random, int side) {
    cv::Mat mixture = cv::Mat::zeros(side, side, CV_32FC1);
    for (int across = 2; across < side / 2; across *= 2 + random.index(3)) {
        mixture += blobs(random, side, across, 1) * random.uniform(0.0F, 0.5F);
    }
    cv::Mat shade;
    cv::cvtColor(mixture, shade, cv::COLOR_GRAY2RGB);
    const auto colour = any_colour(random), other = any_colour(random);
    cv::Mat picture = shade.mul(cv::Mat(side, side, CV_32FC3, other - colour)) + colour;
    for (int edges = random.index(5); edges > 0; --edges) {
        const cv::Point from{random.index(side), random.index(side)};
        const cv::Point to{random.index(side), random.index(side)};
        if (random.chance(0.5F)) {
            cv::rectangle(picture, from, to, any_colour(random), cv::FILLED);
        } else {
            cv::line(picture, from, to, any_colour(random), 1 + random.index(8), cv::LINE_AA);
        }
    }
    return picture;
}

/// Turns, scales and shifts: picture px after from before.
cv::Matx23d any_motion(Random& random, int side) {
    const double angle = random.uniform(-kMostTurn, kMostTurn);
    const float log_scale = std::log(kMostScale);
    const double scale = std::exp(random.uniform(-log_scale, log_scale));
    const double c = scale * std::cos(angle), s = scale * std::sin(angle);
    const double middle = (side - 1) / 2.0;
    const auto shift = [&] { return double{random.uniform(-kMostShift, kMostShift)} * side; };
    const double right = shift(), down = shift();
    return {c,
            -s,
            middle + right - c * middle + s * middle,
            s,
            c,
            middle + down - s * middle - c * middle};
}

/// The same motion of maps that are half as large.
cv::Matx23d halved(cv::Matx23d motion) {
    // A pixel centre p of the map is at 2 p + 0.5 of the picture.
    for (int row = 0; row < 2; ++row) {
        motion(row, 2) = (motion(row, 2) + 0.5 * (motion(row, 0) + motion(row, 1)) - 0.5) / 2.0;
    }
    return motion;
}

void move_maps(FaceSample& sample, const cv::Matx23d& motion) {
    const int side = sample.map_size();
    const auto map_motion = halved(motion);
    const cv::Mat parts(side, side, CV_8UC1, sample.parts.data());
    cv::Mat moved_parts;
    cv::warpAffine(parts,
                   moved_parts,
                   map_motion,
                   {side, side},
                   cv::INTER_NEAREST,
                   cv::BORDER_CONSTANT,
                   cv::Scalar::all(FaceSample::kUnknown));
    const cv::Mat coordinates(side, side, CV_32FC2, sample.coordinates.data());
    cv::Mat moved_coordinates;
    cv::warpAffine(coordinates,
                   moved_coordinates,
                   map_motion,
                   {side, side},
                   cv::INTER_NEAREST,
                   cv::BORDER_CONSTANT,
                   cv::Scalar::all(kNoCoordinates));
    sample.parts.assign(moved_parts.data, moved_parts.data + side * side);
    const auto* const values = moved_coordinates.ptr<float>();
    sample.coordinates.assign(values, values + 2 * side * side);
}

void move_landmarks(FaceSample& sample, const cv::Matx23d& motion) {
    for (std::size_t i = 0; i < sample.landmarks.size(); ++i) {
        auto& at = sample.landmarks[i];
        at = {motion(0, 0) * at.x + motion(0, 1) * at.y + motion(0, 2),
              motion(1, 0) * at.x + motion(1, 1) * at.y + motion(1, 2)};
        const double last = sample.size - 1;
        const bool is_inside = at.x >= 0.0 && at.y >= 0.0 && at.x <= last && at.y <= last;
        sample.is_visible[i] = sample.is_visible[i] && is_inside;
    }
}

/// Puts rectangles in front of the head; what they hide is not to be read.
void hide_parts(Random& random, FaceSample& sample, cv::Mat& picture) {
    if (random.chance(0.5F)) return;
    for (int count = 1 + random.index(3); count > 0; --count) {
        const auto length = [&] {
            return static_cast<int>(random.uniform(0.05F, 0.35F) * static_cast<float>(sample.size));
        };
        const cv::Rect box =
            cv::Rect(random.index(sample.size), random.index(sample.size), length(), length()) &
            cv::Rect(0, 0, sample.size, sample.size);
        picture(box) = any_colour(random);
        for (std::size_t i = 0; i < sample.landmarks.size(); ++i) {
            const auto& at = sample.landmarks[i];
            const bool is_hidden = at.x >= box.x && at.y >= box.y && at.x < box.x + box.width &&
                                   at.y < box.y + box.height;
            sample.is_visible[i] = sample.is_visible[i] && !is_hidden;
        }
        const int side = sample.map_size();
        for (int y = box.y / 2; y < std::min(side, (box.y + box.height + 1) / 2); ++y) {
            for (int x = box.x / 2; x < std::min(side, (box.x + box.width + 1) / 2); ++x) {
                const auto place = static_cast<std::size_t>(y * side + x);
                sample.parts[place] = FaceSample::kUnknown;
                sample.coordinates[2 * place] = kNoCoordinates;
            }
        }
    }
}

/// Tone curve, tint and saturation.
void grade(Random& random, cv::Mat& picture) {
    cv::pow(cv::max(picture, 0.0), std::exp(random.uniform(-0.6F, 0.6F)), picture);
    const float gain = random.uniform(0.7F, 1.3F), lift = random.uniform(-0.1F, 0.1F);
    cv::Scalar gains;
    for (int c = 0; c < 3; ++c) gains[c] = gain * (1.0F + 0.1F * random.normal());
    cv::multiply(picture, gains, picture);
    picture += cv::Scalar::all(lift);
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    cv::cvtColor(grey, grey, cv::COLOR_GRAY2RGB);
    const float saturation = random.chance(0.2F) ? 0.0F : random.uniform(0.5F, 1.3F);
    picture = picture * saturation + grey * (1.0F - saturation);
}

/// Blur, resolution and noise.
void degrade(Random& random, cv::Mat& picture) {
    const int side = picture.cols;
    const float unit = static_cast<float>(side) / 256.0F;
    if (random.chance(0.4F)) {
        cv::GaussianBlur(picture, picture, {0, 0}, random.uniform(0.3F, 2.0F) * unit + 0.01F);
    }
    if (random.chance(0.3F)) {
        const int smaller =
            std::max(8, static_cast<int>(static_cast<float>(side) / random.uniform(1.0F, 4.0F)));
        cv::Mat small;
        cv::resize(picture, small, {smaller, smaller}, 0, 0, cv::INTER_AREA);
        cv::resize(small, picture, {side, side}, 0, 0, cv::INTER_LINEAR);
    }
    if (random.chance(0.5F)) {
        picture += blobs(random, side, 3 + random.index(18), 3) * random.uniform(0.0F, 0.08F);
    }
    if (random.chance(0.5F)) {
        const float spread = random.uniform(0.0F, 0.06F);
        cv::Mat noise(side, side, CV_32FC3);
        cv::RNG stream(random.bits());
        stream.fill(noise, cv::RNG::NORMAL, 0.0, spread);
        picture += noise;
    }
}

/// The bytes of a picture, maybe as they come out of a JPEG.
std::vector<std::uint8_t> developed(Random& random, const cv::Mat& picture) {
    cv::Mat bytes;
    picture.convertTo(bytes, CV_8UC3, 255.0);
    std::vector<std::uint8_t> pixels(bytes.data, bytes.data + bytes.total() * 3);
    const int quality = 25 + random.index(70);
    if (random.chance(0.6F)) return pixels;
    const image::Image clean(bytes.cols, bytes.rows, pixels);
    const auto jpeg = image::encode_jpeg(clean, quality);
    if (!jpeg) return pixels;
    const auto seen = image::decode(*jpeg, "JPEG");
    if (!seen) return pixels;
    return {seen->pixels().begin(), seen->pixels().end()};
}

}  // namespace

FaceSample randomised(const FaceSample& sample, std::uint64_t key) {
    Random random(key);
    FaceSample result = sample;
    const int side = sample.size;
    const auto motion = any_motion(random, side);
    move_maps(result, motion);
    move_landmarks(result, motion);

    const cv::Mat before(side, side, CV_8UC3, result.picture.data());
    const cv::Mat alpha_before(side, side, CV_8UC1, result.alpha.data());
    cv::Mat head, alpha;
    cv::warpAffine(before, head, motion, {side, side}, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    cv::warpAffine(
        alpha_before, alpha, motion, {side, side}, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    head.convertTo(head, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(alpha, alpha, cv::COLOR_GRAY2RGB);
    alpha.convertTo(alpha, CV_32FC3, 1.0 / 255.0);
    cv::Mat picture = head + background(random, side).mul(cv::Scalar::all(1.0) - alpha);
    hide_parts(random, result, picture);
    grade(random, picture);
    degrade(random, picture);
    result.picture = developed(random, picture);
    result.alpha.clear();
    return result;
}

}  // namespace pliant::training
