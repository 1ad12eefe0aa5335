#include "core/axes/axis_set.h"

#include <algorithm>

namespace pliant::axes {

const Axis* AxisSet::find(std::string_view id) const {
    const auto found = std::ranges::find(axes, id, &Axis::id);
    return found == axes.end() ? nullptr : &*found;
}

}  // namespace pliant::axes
