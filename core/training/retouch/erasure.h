#pragma once

#include "core/people/random.h"
#include "core/training/retouch/retouch_subject.h"

#include <cstdint>
#include <vector>

namespace pliant::training {

/// What is rubbed out of a picture.
enum class Erasure : std::uint8_t {
    Scribble,  ///< lines to and fro over the face, some from an eye; at times with the hair
    Strokes,   ///< of a brush, anywhere
    Part,      ///< hair, glasses, an eye, the mouth, the nose or an ear
    Head,      ///< all of it
};
inline constexpr int kErasures = 4;

/// A mask of that kind: 1 where something is rubbed out, [size * size]. The scribbles are the
/// "free-form mask with eye-positions" of Jo and Park 2019, algorithm 1, whose numbers are not
/// published: these give 5 to 40 % of the face.
[[nodiscard]] std::vector<std::uint8_t> erased(const RetouchSubject& subject,
                                               Erasure kind,
                                               people::Random& random);

/// A mask of any kind, mostly scribbles.
[[nodiscard]] std::vector<std::uint8_t> random_erasure(const RetouchSubject& subject,
                                                       people::Random& random);

}  // namespace pliant::training
