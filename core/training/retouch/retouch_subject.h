#pragma once

#include "core/base/geometry.h"
#include "core/people/rendered_head.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pliant::training {

/// Why a sketch might have a line at a pixel.
enum Edge : std::uint8_t {
    kOutline = 1,  ///< another segment begins
    kDepth = 2,    ///< what is behind begins
    kCrease = 4,   ///< the surface turns
    kTone = 8,     ///< it becomes lighter or darker
};

/// What retouching is learnt from: a rendered person and what the renderer knows of every pixel,
/// row by row.
struct RetouchSubject {
    int size = 0;                      ///< side, px
    std::vector<std::uint8_t> pixels;  ///< RGB, interleaved
    std::vector<people::Segment> segments;
    std::vector<std::uint8_t> edges;    ///< of Edge
    std::array<Point, 68> landmarks{};  ///< image px
};

/// `head` must have segments, depth and normals. The renderer's edges take the place of HED's: they
/// are where a hand would draw them.
[[nodiscard]] RetouchSubject subject_of(const people::RenderedHead& head);

[[nodiscard]] RetouchSubject mirrored(const RetouchSubject& subject);

}  // namespace pliant::training
