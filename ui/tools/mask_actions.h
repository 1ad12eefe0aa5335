#pragma once

#include "core/base/result.h"
#include "core/document/mask.h"

#include <filesystem>

/// What menus do to a whole mask, and how one gets in and out of the program.
namespace pliant::ui {

class EditState;

/// Everything may change: there is no mask any more.
void clear_mask(EditState& state);
/// Nothing may change.
void fill_mask(EditState& state);
/// What may change and what may not, the other way round.
void invert_mask(EditState& state);
/// The free region grown by so many px; shrunk where negative. Without a mask nothing happens.
void grow_mask(EditState& state, int by_px);

/// A mask from a picture of any size, read as document::load_mask does; scaled to `side` px, where
/// that is known. Errors: those of image::load.
[[nodiscard]] Result<document::Mask> load_mask(const std::filesystem::path& file, int side);
/// Writes a mask as a picture, white where the picture may change. An empty one of `side` px is all
/// white. Errors: those of image::save.
[[nodiscard]] Result<void> save_mask(const std::filesystem::path& file,
                                     const document::Mask& mask,
                                     int side);

}  // namespace pliant::ui
