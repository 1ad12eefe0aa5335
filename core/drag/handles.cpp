#include "core/drag/handles.h"

#include <algorithm>
#include <set>

namespace pliant::drag {

bool are_many(const std::vector<Handle>& handles) {
    constexpr std::ptrdiff_t kFew = 8;
    return std::ranges::count(handles, false, &Handle::is_pin) > kFew;
}

Result<void> prepare(std::vector<Handle>& handles, Size picture) {
    if (handles.empty()) return Error{ErrorCode::InvalidArgument, "There is no handle to drag."};
    const auto is_inside = [picture](Point p) {  // false for NaN
        return p.x >= 0.0 && p.y >= 0.0 && p.x <= picture.width - 1 && p.y <= picture.height - 1;
    };
    std::set<std::uint32_t> ids;
    for (std::size_t i = 0; i < handles.size(); ++i) {
        auto& handle = handles[i];
        const auto check = [&](const char* end, Point p) -> Result<void> {
            if (is_inside(p)) return {};
            return Error{ErrorCode::InvalidArgument,
                         {"handles[{}].{} is ({}, {}), outside the picture of {} x {} px.",
                          i,
                          end,
                          p.x,
                          p.y,
                          picture.width,
                          picture.height}};
        };
        if (auto from = check("from", handle.from); !from) return from;
        if (handle.is_pin) handle.to = handle.from;
        if (auto to = check("to", handle.to); !to) return to;
        if (handle.id == 0) handle.id = static_cast<std::uint32_t>(i + 1);
        if (!ids.insert(handle.id).second) {
            return Error{ErrorCode::InvalidArgument,
                         {"handles[{}].id is {}, as another handle's.", i, handle.id}};
        }
    }
    return {};
}

}  // namespace pliant::drag
