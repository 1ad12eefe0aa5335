#pragma once

#include "core/people/assets.h"
#include "core/people/person.h"
#include "core/people/skin_maps.h"

namespace pliant::people {

/// Paints a person's skin into `skin` (512 x 512): the textures of their ethnicities, age and
/// gender blended, toned, with scalp, stubble and lips. Only what shows in a portrait is painted.
void paint_skin(const Assets& assets, const SkinMaps& maps, const Person& person, Texture& skin);

}  // namespace pliant::people
