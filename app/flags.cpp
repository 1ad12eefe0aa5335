#include "app/flags.h"

#include <algorithm>
#include <array>

namespace pliant::app {
namespace {

struct Named {
    std::string_view field;
    std::string_view flag;
};

/// Fields whose flags have a different name.
constexpr std::array kNamed = {
    Named{"case_file", "--case"},
    Named{"class_index", "--class"},
    Named{"is_demo", "--demo"},
    Named{"layout", "--grid"},
    Named{"mixed_with", "--mix"},
    Named{"movies", "--gif, --mp4, --webp or --pngs"},
    Named{"reach_alone", "--reach"},
    Named{"shift_x", "--shift"},
    Named{"shift_y", "--shift"},
    Named{"skips_broken", "--skip-broken"},
    Named{"with_points", "--points"},
};

}  // namespace

std::string flag_of(std::string_view field) {
    const auto* const named = std::ranges::find(kNamed, field, &Named::field);
    if (named != kNamed.end()) return std::string(named->flag);
    std::string flag = "--" + std::string(field);
    std::ranges::replace(flag, '_', '-');
    return flag;
}

std::string with_flags(const Sentence& sentence) {
    return *sentence.worded({
        .form = [](std::string_view form) { return std::string(form); },
        .field = [](const Field& field) { return flag_of(field.name); },
    });
}

}  // namespace pliant::app
