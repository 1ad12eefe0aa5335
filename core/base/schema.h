#pragma once

#include "core/base/result.h"
#include "core/base/sentence.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

// Settings that are said once: a struct of optional members, whose `schema()` has a line for each
// of them: what it is called, which values it takes and what it is for. Files, the command line and
// the window are made from that.
namespace pliant {

/// A setting's value apart from its type: a whole number, a number, or the name of a choice, of
/// which only a view is kept.
using FieldValue = std::variant<std::int64_t, double, std::string_view>;

/// As a person would write it.
[[nodiscard]] std::string text_of(const FieldValue& value);

enum class FieldKind { Whole, Number, Choice };

/// One of the values of a setting that is no number.
struct FieldChoice {
    int value = 0;           ///< of the enum
    const char* name = "";   ///< in files and on the command line: "classic"
    const char* title = "";  ///< for a person: "Classic (as published)"
};

/// The numbers that a setting takes.
struct FieldRange {
    double least = 0.0;
    double most = std::numeric_limits<double>::infinity();
    bool excludes_least = false;
};

/// The numbers that a control offers: all that anybody may want to try.
struct FieldControl {
    double least = 0.0;
    double most = 0.0;
    double step = 1.0;
    int decimals = 0;
    bool has_powers_of_two_only = false;
};

/// What is to be known of a setting by whoever reads, writes or shows it.
struct FieldInfo {
    const char* name = "";      ///< in files: "mask_weight"
    const char* title = "";     ///< for a person: "Mask weight"
    const char* sentence = "";  ///< what it is for
    const char* unit = "";      ///< "px"
    FieldRange range = {};
    FieldControl control = {};
    std::span<const FieldChoice> choices = {};
    std::optional<FieldValue> usual = {};  ///< where nobody says anything; empty: it depends
    const char* depends = "";              ///< on what, for a person
    FieldKind kind = FieldKind::Number;    ///< set by `field`

    [[nodiscard]] bool takes(const FieldValue& value) const;
    /// The value that `written` says; empty where it says none of this kind.
    [[nodiscard]] std::optional<FieldValue> parsed(std::string_view written) const;
    /// Which values it takes: "1 to 10", "\"fast\" or \"classic\"".
    [[nodiscard]] Sentence wanted() const;
    /// Why it does not take what is shown as `written`: "is 0; it must be 1 to 10". `value`: what
    /// could be made of that.
    [[nodiscard]] Sentence refusal(std::string_view written,
                                   const std::optional<FieldValue>& value) const;
};

/// One member of `Settings`.
template <typename Settings>
struct SchemaField : FieldInfo {
    std::optional<FieldValue> (*read)(const FieldInfo&, const Settings&) = nullptr;
    void (*write)(const FieldInfo&, Settings&, const std::optional<FieldValue>&) = nullptr;

    /// Empty where it is not decided.
    [[nodiscard]] std::optional<FieldValue> of(const Settings& settings) const {
        return read(*this, settings);
    }
    /// `value` is one that it takes, or empty.
    void put(Settings& settings, const std::optional<FieldValue>& value) const {
        write(*this, settings, value);
    }
};

template <typename Settings>
using Schema = std::span<const SchemaField<Settings>>;

namespace detail {

template <typename Member>
struct OptionalMember;
template <typename Owner, typename T>
struct OptionalMember<std::optional<T> Owner::*> {
    using Settings = Owner;
    using Value = T;
};

/// How a member is read and written as a FieldValue.
template <auto member>
struct FieldAccess {
    using Settings = typename OptionalMember<decltype(member)>::Settings;
    using Value = typename OptionalMember<decltype(member)>::Value;
    static constexpr auto kKind = std::is_enum_v<Value>       ? FieldKind::Choice
                                  : std::is_integral_v<Value> ? FieldKind::Whole
                                                              : FieldKind::Number;

    static std::optional<FieldValue> read(const FieldInfo& info, const Settings& settings) {
        const auto& value = settings.*member;
        if (!value) return std::nullopt;
        if constexpr (kKind == FieldKind::Choice) {
            for (const auto& choice : info.choices) {
                if (choice.value == static_cast<int>(*value)) return std::string_view(choice.name);
            }
            return std::nullopt;
        } else if constexpr (kKind == FieldKind::Whole) {
            return std::int64_t{*value};
        } else {
            return double{*value};
        }
    }

    static void write(const FieldInfo& info,
                      Settings& settings,
                      const std::optional<FieldValue>& value) {
        auto& place = settings.*member;
        place.reset();
        if (!value) return;
        if constexpr (kKind == FieldKind::Choice) {
            for (const auto& choice : info.choices) {
                if (choice.name == std::get<std::string_view>(*value)) {
                    place = static_cast<Value>(choice.value);
                }
            }
        } else {
            // A whole number may stand for any number.
            std::visit(
                [&](auto number) {
                    if constexpr (std::is_arithmetic_v<decltype(number)>) {
                        place = static_cast<Value>(number);
                    }
                },
                *value);
        }
    }
};

}  // namespace detail

/// The line of a schema for one member: `field<&Settings::rows>({.name = "rows", ...})`.
template <auto member>
[[nodiscard]] constexpr auto field(FieldInfo info) {
    using Access = detail::FieldAccess<member>;
    info.kind = Access::kKind;
    return SchemaField<typename Access::Settings>{info, &Access::read, &Access::write};
}

/// The field of that name; null where there is none.
template <typename Settings>
[[nodiscard]] const SchemaField<Settings>* find_field(std::string_view name) {
    for (const auto& field : Settings::schema()) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

/// Nothing decided.
template <typename Settings>
[[nodiscard]] Settings undecided() {
    Settings settings;
    for (const auto& field : Settings::schema()) field.put(settings, std::nullopt);
    return settings;
}

/// What it is where nobody says anything; empty where that depends.
template <typename Settings>
[[nodiscard]] Settings usual() {
    Settings settings;
    for (const auto& field : Settings::schema()) field.put(settings, field.usual);
    return settings;
}

/// What `first` decides and, where it is empty, `second`.
template <typename Settings>
[[nodiscard]] Settings merged(Settings first, const Settings& second) {
    for (const auto& field : Settings::schema()) {
        if (!field.of(first)) field.put(first, field.of(second));
    }
    return first;
}

/// Errors: InvalidArgument naming the setting, behind `prefix`, its value and the range.
template <typename Settings>
[[nodiscard]] Result<void> validate(const Settings& settings,
                                    std::string_view prefix = {},
                                    Schema<Settings> schema = Settings::schema()) {
    for (const auto& field : schema) {
        const auto value = field.of(settings);
        if (!value || field.takes(*value)) continue;
        const auto why = field.refusal(text_of(*value), value);
        return Error{ErrorCode::InvalidArgument, {"{}{} {}.", prefix, field.name, why}};
    }
    return {};
}

}  // namespace pliant
