#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

namespace pliant::people {

/// Averages the samples of each pixel and tone-maps them: exposure, a soft shoulder for highlights,
/// a gamma of 2. Flips the picture of a mirrored person.
[[nodiscard]] image::Image resolve(const Picture& picture);

/// The same without the background: only samples that show something count. `alpha` gets their
/// share of each pixel, 0 .. 255.
[[nodiscard]] image::Image resolve_cut_out(const Picture& picture,
                                           std::vector<std::uint8_t>& alpha);

/// Encodes exposed light, 0 .. 255.
[[nodiscard]] std::uint8_t tone_mapped(float light);

}  // namespace pliant::people
