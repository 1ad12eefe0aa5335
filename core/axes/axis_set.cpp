#include "core/axes/axis_set.h"

#include "core/base/path_text.h"

#include <algorithm>
#include <cstddef>

namespace pliant::axes {
namespace {

constexpr std::size_t kLongestId = 64;  // bytes

/// Control characters and those that change the direction of the text.
bool is_unseen(std::string_view rest) {
    const auto byte = [&](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7f) return true;
    if (byte(0) == 0xc2) return byte(1) < 0xa0;  // U+0080 to U+009F
    if (byte(0) != 0xe2) return false;
    if (byte(1) == 0x80) {  // U+200B to U+200F, U+2028 to U+202E
        return (byte(2) >= 0x8b && byte(2) <= 0x8f) || (byte(2) >= 0xa8 && byte(2) <= 0xae);
    }
    return byte(1) == 0x81 && byte(2) >= 0xa0 && byte(2) <= 0xaf;  // U+2060 to U+206F
}

}  // namespace

bool is_axis_id(std::string_view id) {
    if (id.empty() || id.size() > kLongestId || as_utf8(id) != id) return false;
    if (id.find_first_of("<=,") != std::string_view::npos) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (is_unseen(id.substr(i))) return false;
    }
    return true;
}

const Axis* AxisSet::find(std::string_view id) const {
    const auto found = std::ranges::find(axes, id, &Axis::id);
    return found == axes.end() ? nullptr : &*found;
}

std::vector<std::string> AxisSet::known(std::span<const std::string> ids) const {
    std::vector<std::string> known(ids.begin(), ids.end());
    std::erase_if(known, [this](const std::string& id) { return find(id) == nullptr; });
    return known;
}

AxisSet AxisSet::only(AxisKind kind) const {
    auto some = *this;
    std::erase_if(some.axes, [kind](const Axis& axis) { return axis.kind != kind; });
    some.correlations.clear();
    for (std::size_t i = 0; i < axes.size(); ++i) {
        for (std::size_t j = 0; j < axes.size(); ++j) {
            if (axes[i].kind != kind || axes[j].kind != kind) continue;
            some.correlations.push_back(correlations[i * axes.size() + j]);
        }
    }
    return some;
}

}  // namespace pliant::axes
