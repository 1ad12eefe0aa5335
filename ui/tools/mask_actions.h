#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/document/mask.h"

#include <filesystem>

/// Menu actions on a whole mask, and its import and export.
namespace pliant::ui {

class EditState;

/// Removes the mask: everything may change.
void clear_mask(EditState& state);
/// Nothing may change.
void fill_mask(EditState& state);
/// Exchanges the free and the fixed region.
void invert_mask(EditState& state);
/// Grows the free region by `by_px`; shrinks it if negative. Does nothing without a mask.
void grow_mask(EditState& state, int by_px);

/// Loads a mask from a picture of any size, like document::load_mask, scaled to `size` unless
/// that is empty. Errors: those of image::load.
[[nodiscard]] Result<document::Mask> load_mask(const std::filesystem::path& file, Size size);
/// Saves a mask as a picture, white where the picture may change. An empty mask is saved as a white
/// picture of that size. Errors: those of image::save.
[[nodiscard]] Result<void> save_mask(const std::filesystem::path& file,
                                     const document::Mask& mask,
                                     Size size);

}  // namespace pliant::ui
