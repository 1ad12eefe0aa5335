#include "core/training/retouch/retouch_subject.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pliant::training {
namespace {

constexpr float kDepthJump = 0.15F;                   // dm, between neighbours
constexpr float kCreaseCosine = 0.8F;                 // of the angle between their normals
constexpr double kToneLow = 50.0, kToneHigh = 110.0;  // Canny's thresholds, of 255
constexpr double kToneBlur = 1.2;                     // px

/// Edges of the surface between a pixel and a neighbour.
std::uint8_t edges_between(const people::RenderedHead& head, std::size_t one, std::size_t other) {
    std::uint8_t edges = 0;
    if (head.segments[one] != head.segments[other]) edges |= kOutline;
    const float near = head.depth[one], far = head.depth[other];
    if (near == 0.0F || far == 0.0F) return edges;
    if (std::fabs(near - far) > kDepthJump) edges |= kDepth;
    const auto a = head.normals[one], b = head.normals[other];
    if (a.x * b.x + a.y * b.y + a.z * b.z < kCreaseCosine) edges |= kCrease;
    return edges;
}

/// Canny's edges of the blurred picture, 255 on an edge.
cv::Mat tone_edges(const image::Image& picture) {
    const cv::Mat colours(picture.height(),
                          picture.width(),
                          CV_8UC3,
                          const_cast<std::uint8_t*>(picture.pixels().data()));
    cv::Mat grey, edges;
    cv::cvtColor(colours, grey, cv::COLOR_RGB2GRAY);
    cv::GaussianBlur(grey, grey, {}, kToneBlur);
    cv::Canny(grey, edges, kToneLow, kToneHigh);
    return edges;
}

template <typename Value>
void mirror_rows(std::vector<Value>& values, std::size_t width) {
    for (auto row = values.begin(); row != values.end();
         row += static_cast<std::ptrdiff_t>(width)) {
        std::reverse(row, row + static_cast<std::ptrdiff_t>(width));
    }
}

}  // namespace

RetouchSubject subject_of(const people::RenderedHead& head) {
    const auto size = head.image.width();
    const auto side = static_cast<std::size_t>(size);
    RetouchSubject subject{.size = size,
                           .pixels = {head.image.pixels().begin(), head.image.pixels().end()},
                           .segments = head.segments,
                           .edges = std::vector<std::uint8_t>(side * side),
                           .landmarks = head.landmarks};
    const auto tone = tone_edges(head.image);
    for (std::size_t i = 0; i < side * side; ++i) {
        auto& edges = subject.edges[i];
        if (i % side + 1 < side) edges |= edges_between(head, i, i + 1);
        if (i + side < side * side) edges |= edges_between(head, i, i + side);
        if (tone.data[i] > 0 && head.depth[i] > 0.0F) edges |= kTone;
    }
    return subject;
}

RetouchSubject mirrored(const RetouchSubject& subject) {
    auto result = subject;
    const auto side = static_cast<std::size_t>(subject.size);
    mirror_rows(result.segments, side);
    mirror_rows(result.edges, side);
    for (std::size_t i = 0; i < side * side; ++i) {
        const auto from = 3 * (i - i % side + side - 1 - i % side);
        std::copy_n(subject.pixels.begin() + static_cast<std::ptrdiff_t>(from),
                    3,
                    result.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i));
    }
    for (auto& point : result.landmarks) point.x = subject.size - 1 - point.x;
    return result;
}

}  // namespace pliant::training
