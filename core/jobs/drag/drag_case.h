#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/drag_values/settings.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace pliant::jobs {

/// What is to be dragged where, as a case file says it. Settings that it leaves out are empty.
struct DragCase {
    struct Handle {
        Point from;
        Point to;
    };
    std::vector<Handle> handles;
    std::vector<Point> pins;     ///< must stay where they are
    std::filesystem::path mask;  ///< as document::load_mask reads it; empty: no mask
    drag::Settings settings = undecided<drag::Settings>();  ///< "options"
};

/// Reads `{"handles": [{"from": [x, y], "to": [x, y]}, ...], "pins": [[x, y], ...],
/// "mask": "mask.png" | null, "options": {...}}`. A mask's path counts from the case's folder;
/// of a case that comes through a pipe, from the current one.
/// Errors: FileNotFound, FileUnreadable; InvalidArgument naming the field.
[[nodiscard]] Result<DragCase> read_drag_case(const std::filesystem::path& file);

/// The same from text; `name` stands in messages, `folder` is where a mask's path counts from.
[[nodiscard]] Result<DragCase> parse_drag_case(std::string_view json,
                                               std::string_view name,
                                               const std::filesystem::path& folder);

}  // namespace pliant::jobs
