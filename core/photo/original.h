#pragma once

// Private to core/photo.

#include "core/base/fault.h"
#include "core/image/file_facts.h"
#include "core/photo/metadata_change.h"
#include "core/photo/paste_back.h"
#include "core/photo/patch.h"

#include <string_view>

namespace pliant::photo::detail {

/// The file that a photo came from.
struct Original {
    View file = {};
    std::string_view name = {};
    image::FileFacts facts = {};

    /// Throws a Fault for colours that cannot be made.
    [[nodiscard]] Patch patch(const Change& change, bool is_grey) const {
        if (change.colours == Colours::Own) {
            return patch_of(change, facts, image::OwnColours(is_grey));
        }
        return patch_of(change, facts, or_throw(image::OwnColours::of(file, name, is_grey)));
    }
};

/// Nothing has changed.
[[nodiscard]] inline Pasted copy_of(const Original& original) {
    return {{original.file.begin(), original.file.end()}, true};
}

}  // namespace pliant::photo::detail
