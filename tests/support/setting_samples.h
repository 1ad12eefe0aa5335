#pragma once

#include "core/base/schema.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::support {

/// The number as that setting's value, with the decimals that it is shown with.
inline FieldValue value_of(const FieldInfo& setting, double number) {
    if (setting.kind == FieldKind::Whole) return std::int64_t{std::llround(number)};
    const double scale = std::pow(10.0, setting.control.decimals);
    return std::round(number * scale) / scale;
}

/// Two values that the setting takes and a control offers, both small enough for any model.
inline std::vector<FieldValue> two_values(const FieldInfo& setting) {
    if (setting.kind == FieldKind::Choice) {
        return {setting.choices.front().name, setting.choices.back().name};
    }
    const auto& control = setting.control;
    const double next =
        control.has_powers_of_two_only ? 2 * control.least : control.least + control.step;
    return {value_of(setting, control.least), value_of(setting, next)};
}

/// One that it does not take.
inline FieldValue refused_value(const FieldInfo& setting) {
    if (setting.kind == FieldKind::Choice) return "sideways";
    return value_of(setting, setting.range.least - 1.0);
}

/// All of them decided, with the first or second of their two values.
template <typename Settings>
[[nodiscard]] Settings all_decided(std::size_t which) {
    Settings settings;
    for (const auto& setting : Settings::schema()) {
        setting.put(settings, two_values(setting).at(which));
    }
    return settings;
}

}  // namespace pliant::support
