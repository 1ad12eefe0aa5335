#pragma once

#include "core/people/random.h"
#include "core/training/retouch/retouch_subject.h"

#include <cstdint>
#include <vector>

namespace pliant::training {

/// A sketch of the person as a hand might draw it: some of the edges, simplified, shaky, broken,
/// of a pencil of some width. 1 on a line, [size * size].
[[nodiscard]] std::vector<std::uint8_t> random_sketch(const RetouchSubject& subject,
                                                      people::Random& random);

/// Colours as a hand might put them.
struct Colours {
    std::vector<std::uint8_t> pixels;      ///< RGB, interleaved
    std::vector<std::uint8_t> has_colour;  ///< 1 where there is any, [size * size]
};

/// The median colour of each segment, as Jo and Park 2019, section 3.2, all over it or in dabs.
[[nodiscard]] Colours random_colours(const RetouchSubject& subject, people::Random& random);

}  // namespace pliant::training
