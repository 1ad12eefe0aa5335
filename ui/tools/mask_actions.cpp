#include "ui/tools/mask_actions.h"

#include "core/document/mask_edits.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <utility>
#include <vector>

namespace pliant::ui {
namespace {

using document::Mask;

void set_mask(EditState& state, Mask mask) {
    state.keeper().issue(document::SetMask{std::move(mask)});
}

}  // namespace

void clear_mask(EditState& state) { set_mask(state, {}); }

void fill_mask(EditState& state) {
    if (state.side() > 0) set_mask(state, Mask(state.side(), state.side(), Mask::kHeld));
}

void invert_mask(EditState& state) {
    const auto& mask = state.document().mask;
    if (mask.is_empty()) {
        fill_mask(state);  // the opposite of "everything may change"
    } else {
        set_mask(state, document::inverted(mask));
    }
}

void grow_mask(EditState& state, int by_px) {
    set_mask(state, document::grown(state.document().mask, by_px));
}

Result<Mask> load_mask(const std::filesystem::path& file, int side) {
    auto picture = image::load(file);
    if (!picture) return picture.error();
    std::vector<std::uint8_t> free;
    free.reserve(static_cast<std::size_t>(picture->width()) * picture->height());
    for (int y = 0; y < picture->height(); ++y) {
        const auto row = picture->row(y);
        for (std::size_t i = 0; i < row.size(); i += image::Image::kChannels) {
            // Luma in 8-bit fixed point, exact for greys.
            free.push_back(
                static_cast<std::uint8_t>((77 * row[i] + 150 * row[i + 1] + 29 * row[i + 2]) >> 8));
        }
    }
    const Mask mask(picture->width(), picture->height(), free);
    return side > 0 ? document::resized(mask, side, side) : mask;
}

Result<void> save_mask(const std::filesystem::path& file, const Mask& mask, int side) {
    const Mask shown = mask.is_empty() && side > 0 ? Mask(side, side, Mask::kFree) : mask;
    image::Image picture(shown.width(), shown.height());
    for (int y = 0; y < shown.height(); ++y) {
        const auto free = shown.row(y);
        auto row = picture.row(y);
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = free[i / image::Image::kChannels];
    }
    return image::save(file, picture, {.description = "mask: white may change"});
}

}  // namespace pliant::ui
