#include "core/training/retouch/drawing.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace pliant::training {
namespace {

using people::Random;

constexpr int kShades = 256;
constexpr double kLeastContour = 8.0;  // px: shorter ones a hand leaves out
constexpr float kLeftOut = 0.15F;      // of the lines
constexpr float kBroken = 0.1F;        // of a line's points begin a gap
constexpr int kMostGap = 4;            // points
constexpr float kMostShake = 1.2F;     // px, at a size of 256
constexpr float kDense = 0.6F;         // of the colourings
constexpr int kMostDabs = 24;
constexpr int kFewestForAColour = 12;  // px of a segment

/// The edges that this sketch is drawn from: always outlines, the others at times. 255 on an edge.
cv::Mat chosen_edges(const RetouchSubject& subject, Random& random) {
    std::uint8_t kinds = kOutline;
    for (const auto kind : {kDepth, kCrease, kTone}) {
        if (random.chance(0.7F)) kinds |= kind;
    }
    cv::Mat edges(subject.size, subject.size, CV_8UC1);
    std::ranges::transform(subject.edges, edges.data, [kinds](std::uint8_t each) {
        return static_cast<std::uint8_t>(each & kinds ? 255 : 0);
    });
    return edges;
}

/// The median of every segment's colours; of segments with few pixels, black and of no use.
std::array<std::array<std::uint8_t, 3>, people::kSegmentCount> medians_of(
    const RetouchSubject& subject, std::array<int, people::kSegmentCount>& counts) {
    std::array<std::array<std::array<int, kShades>, 3>, people::kSegmentCount> histograms{};
    counts.fill(0);
    for (std::size_t i = 0; i < subject.segments.size(); ++i) {
        const auto segment = static_cast<std::size_t>(subject.segments[i]);
        ++counts[segment];
        for (std::size_t c = 0; c < 3; ++c) ++histograms[segment][c][subject.pixels[3 * i + c]];
    }
    std::array<std::array<std::uint8_t, 3>, people::kSegmentCount> medians{};
    for (std::size_t segment = 0; segment < medians.size(); ++segment) {
        for (std::size_t c = 0; c < 3; ++c) {
            int below = 0, shade = 0;
            while (shade < kShades - 1 &&
                   (below += histograms[segment][c][shade]) * 2 < counts[segment]) {
                ++shade;
            }
            medians[segment][c] = static_cast<std::uint8_t>(shade);
        }
    }
    return medians;
}

/// Where there are dabs of colour, 1.
cv::Mat random_dabs(int size, Random& random) {
    cv::Mat dabs = cv::Mat::zeros(size, size, CV_8UC1);
    const auto place = [&] { return cv::Point(random.index(size), random.index(size)); };
    const int count = 4 + random.index(kMostDabs);
    for (int i = 0; i < count; ++i) {
        const auto from = place();
        const int reach = 1 + size / 8;
        const cv::Point to =
            from + cv::Point(random.index(2 * reach) - reach, random.index(2 * reach) - reach);
        cv::line(dabs, from, to, 1, 2 + random.index(std::max(1, size / 24)));
    }
    return dabs;
}

}  // namespace

std::vector<std::uint8_t> random_sketch(const RetouchSubject& subject, Random& random) {
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(chosen_edges(subject, random), contours, cv::RETR_LIST, cv::CHAIN_APPROX_NONE);
    cv::Mat sketch = cv::Mat::zeros(subject.size, subject.size, CV_8UC1);
    const float scale = static_cast<float>(subject.size) / 256.0F;
    const double simplified = scale * random.uniform(0.3F, 2.5F);
    const float shake = scale * kMostShake * random.uniform();
    const int width = 1 + random.index(2);
    for (const auto& contour : contours) {
        if (cv::arcLength(contour, true) < kLeastContour || random.chance(kLeftOut)) continue;
        std::vector<cv::Point> line;
        cv::approxPolyDP(contour, line, simplified, true);
        for (auto& p : line) {
            p.x += static_cast<int>(std::lround(shake * random.normal()));
            p.y += static_cast<int>(std::lround(shake * random.normal()));
        }
        int gap = 0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            if (gap == 0 && random.chance(kBroken)) gap = 1 + random.index(kMostGap);
            if (gap > 0) {
                --gap;
                continue;
            }
            cv::line(sketch, line[i], line[i + 1], 1, width);
        }
    }
    return {sketch.data, sketch.data + sketch.total()};
}

Colours random_colours(const RetouchSubject& subject, Random& random) {
    std::array<int, people::kSegmentCount> counts{};
    const auto medians = medians_of(subject, counts);
    Colours colours{std::vector<std::uint8_t>(subject.pixels.size()),
                    std::vector<std::uint8_t>(subject.segments.size(), 1)};
    if (!random.chance(kDense)) {
        const auto dabs = random_dabs(subject.size, random);
        colours.has_colour.assign(dabs.data, dabs.data + dabs.total());
    }
    for (std::size_t i = 0; i < subject.segments.size(); ++i) {
        const auto segment = static_cast<std::size_t>(subject.segments[i]);
        if (counts[segment] < kFewestForAColour) colours.has_colour[i] = 0;
        std::ranges::copy(medians[segment],
                          colours.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i));
    }
    return colours;
}

}  // namespace pliant::training
