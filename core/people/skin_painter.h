#pragma once

#include "core/people/assets.h"
#include "core/people/person.h"
#include "core/people/skin_maps.h"

namespace pliant::people {

/// The mean skin colour of a tone, 0 .. 255: geometric interpolation between the darkest and the
/// lightest.
[[nodiscard]] Vec3 mean_skin_colour(float tone);

/// Paints a person's skin texture `skin` (512 x 512): blends the textures by ethnicity, age and
/// gender, adjusts the tone, and adds scalp, stubble and lips. Only visible parts are painted.
void paint_skin(const Assets& assets, const SkinMaps& maps, const Person& person, Texture& skin);

}  // namespace pliant::people
