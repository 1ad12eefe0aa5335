#pragma once

#include "core/base/schema.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// Settings as a JSON object, for each kind of nlohmann::basic_json; who uses this includes that.
namespace pliant {

/// The settings that are decided, in the order of their schema where the object keeps one.
template <typename Json, typename Settings>
[[nodiscard]] Json json_of(const Settings& settings) {
    Json json = Json::object();
    for (const auto& field : Settings::schema()) {
        const auto value = field.of(settings);
        if (!value) continue;
        std::visit([&](const auto& each) { json[field.name] = each; }, *value);
    }
    return json;
}

namespace detail {

template <typename Json>
[[nodiscard]] std::optional<FieldValue> field_value(const Json& json) {
    if (json.is_string()) {
        return std::string_view(json.template get_ref<const typename Json::string_t&>());
    }
    const bool is_huge =
        json.is_number_unsigned() && json.template get<std::uint64_t>() >
                                         std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    if (json.is_number_integer() && !is_huge) return json.template get<std::int64_t>();
    if (json.is_number()) return json.template get<double>();
    return std::nullopt;
}

/// For a sentence: "\"slow\"", "3", "a list".
template <typename Json>
[[nodiscard]] std::string shown(const Json& json) {
    constexpr std::size_t kMostLetters = 40;
    if (json.is_object()) return "an object";
    if (json.is_array()) return "a list";
    auto written = json.dump();
    return written.size() <= kMostLetters ? written : "a long text";
}

}  // namespace detail

/// Reads into `settings` those that are there; others of the object's fields are not looked at.
/// `fail(name, why)` throws: "rows", "is 0; it must be 1 to 10".
template <typename Json, typename Settings, typename Fail>
void read_json(const Json& json, Settings& settings, const Fail& fail) {
    for (const auto& field : Settings::schema()) {
        const auto found = json.find(field.name);
        if (found == json.end()) continue;
        const auto value = detail::field_value(*found);
        if (!value || !field.takes(*value)) {
            fail(field.name, field.refusal(detail::shown(*found), value));
        }
        field.put(settings, value);
    }
}

}  // namespace pliant
