#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

namespace pliant::people {

// From samples to pixels: maps take each pixel's middle sample, and rows of a mirrored person's
// picture are reversed.

/// Calls put(pixel, top-left sample) for each pixel, in sample order.
template <typename Put>
void for_each_pixel(const Picture& picture, Put put) {
    const Samples& samples = picture.samples;
    const int step = samples.per_pixel;
    const int size = samples.side / step;
    const bool is_mirrored = picture.person.is_mirrored;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            put(y * size + (is_mirrored ? size - 1 - x : x), y * step * samples.side + x * step);
        }
    }
}

/// The sample in the middle of a pixel, or next to it below and to the right; `first` is its
/// top-left sample.
[[nodiscard]] inline int middle_sample(const Samples& samples, int first) {
    const int middle = samples.per_pixel / 2;
    return first + middle * samples.side + middle;
}

[[nodiscard]] Segment segment_of(Material material);

/// What a sample shows: the opaque surface, or what hides more than half of it.
[[nodiscard]] Segment segment_at(const Picture& picture, int place);

}  // namespace pliant::people
