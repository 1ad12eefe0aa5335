#include "ui/tools/mask_actions.h"

#include "core/document/mask_edits.h"
#include "core/document/mask_file.h"
#include "core/image/save.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <utility>

namespace pliant::ui {
namespace {

using document::Mask;

void set_mask(EditState& state, Mask mask) {
    state.keeper().issue(document::SetMask{std::move(mask)});
}

}  // namespace

void clear_mask(EditState& state) { set_mask(state, {}); }

void fill_mask(EditState& state) {
    const auto size = state.size();
    if (!size.is_empty()) set_mask(state, Mask(size.width, size.height, Mask::kHeld));
}

void invert_mask(EditState& state) {
    const auto& mask = state.generated().mask;
    if (mask.is_empty()) {
        fill_mask(state);  // the opposite of "everything may change"
    } else {
        set_mask(state, document::inverted(mask));
    }
}

void grow_mask(EditState& state, int by_px) {
    set_mask(state, document::grown(state.generated().mask, by_px));
}

Result<Mask> load_mask(const std::filesystem::path& file, Size size) {
    auto mask = document::load_mask(file);
    if (!mask || size.is_empty()) return mask;
    return document::resized(*mask, size.width, size.height);
}

Result<void> save_mask(const std::filesystem::path& file, const Mask& mask, Size size) {
    const Mask shown =
        mask.is_empty() && !size.is_empty() ? Mask(size.width, size.height, Mask::kFree) : mask;
    image::Image picture(shown.width(), shown.height());
    for (int y = 0; y < shown.height(); ++y) {
        const auto free = shown.row(y);
        auto row = picture.row(y);
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = free[i / image::Image::kChannels];
    }
    return image::save(file, picture, {.description = "mask: white may change"});
}

}  // namespace pliant::ui
