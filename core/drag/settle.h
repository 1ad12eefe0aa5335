#pragma once

#include "core/base/result.h"
#include "core/drag_values/settings.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"

namespace pliant::drag {

/// What the model's own metadata recommends, unless that is nonsense: `drag_learning_rate`,
/// `drag_block_resolution` (px). The rest is left empty.
[[nodiscard]] Settings recommended_settings(const stylegan::Checkpoint& checkpoint);

/// Decides what `settings` leave empty. The defaults are the official program's; lengths there are
/// given for a picture of 512 px and scale with its size.
/// Errors: InvalidArgument naming the option, its value and the range.
[[nodiscard]] Result<Settled> settle(const Settings& settings,
                                     const stylegan::Architecture& architecture);
/// The same, in the precision that the generator has.
[[nodiscard]] Result<Settled> settle(const Settings& settings,
                                     const stylegan::Generator& generator);

/// The block that is looked at.
[[nodiscard]] int feature_block(const Settled& settings,
                                const stylegan::Architecture& architecture);

}  // namespace pliant::drag
