#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/drag/moving_latent.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace pliant::jobs {

/// What is to be dragged where, as a case file says it. Fields that it leaves out are empty.
struct DragCase {
    struct Handle {
        Point from;
        Point to;
    };
    std::vector<Handle> handles;
    std::vector<Point> pins;     ///< must stay where they are
    std::filesystem::path mask;  ///< as document::load_mask reads it; empty: no mask

    // "options"
    std::optional<drag::Space> space = {};  ///< "W+" or "W"
    std::optional<std::int64_t> rows = {};
    std::optional<double> learning_rate = {};
    std::optional<double> mask_weight = {};
    std::optional<int> step_limit = {};
    std::optional<std::int64_t> feature_resolution = {};
    std::optional<std::int64_t> motion_radius_px = {};
    std::optional<std::int64_t> tracking_radius_px = {};
    std::optional<double> arrival_px = {};
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
