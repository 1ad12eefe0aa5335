#include "core/base/schema.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <system_error>

namespace pliant {
namespace {

template <typename Number>
std::optional<FieldValue> number_in(std::string_view written) {
    Number number{};
    const auto* const end = written.data() + written.size();
    const auto [stopped, failure] = std::from_chars(written.data(), end, number);
    if (failure != std::errc() || stopped != end) return std::nullopt;
    return number;
}

bool holds(const FieldRange& range, double number) {
    return std::isfinite(number) && number <= range.most &&
           (range.excludes_least ? number > range.least : number >= range.least);
}

/// All digits of a whole number; of another, as many as anybody reads.
std::string shown(double number) {
    constexpr double kMostExact = 1e15;
    if (std::abs(number) < kMostExact && number == std::floor(number)) {
        return text(static_cast<std::int64_t>(number));
    }
    return text(number);
}

std::string names_of(std::span<const FieldChoice> choices) {
    std::string names;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) names += i + 1 < choices.size() ? ", " : " or ";
        names += text('"', choices[i].name, '"');
    }
    return names;
}

}  // namespace

std::string text_of(const FieldValue& value) {
    return std::visit([](const auto& each) { return text(each); }, value);
}

bool FieldInfo::takes(const FieldValue& value) const {
    if (const auto* const chosen = std::get_if<std::string_view>(&value)) {
        if (kind != FieldKind::Choice) return false;
        for (const auto& choice : choices) {
            if (choice.name == *chosen) return true;
        }
        return false;
    }
    if (kind == FieldKind::Choice) return false;
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        return holds(range, static_cast<double>(*whole));
    }
    return kind == FieldKind::Number && holds(range, std::get<double>(value));
}

std::optional<FieldValue> FieldInfo::parsed(std::string_view written) const {
    switch (kind) {
        case FieldKind::Whole: return number_in<std::int64_t>(written);
        case FieldKind::Number: return number_in<double>(written);
        case FieldKind::Choice: return written;
    }
    return std::nullopt;
}

Sentence FieldInfo::wanted() const {
    if (kind == FieldKind::Choice) return names_of(choices);
    if (std::isfinite(range.most)) return {"{} to {}", shown(range.least), shown(range.most)};
    if (range.excludes_least) return {"more than {}", shown(range.least)};
    return {"{} or more", shown(range.least)};
}

Sentence FieldInfo::refusal(std::string_view written,
                            const std::optional<FieldValue>& value) const {
    const bool is_whole = value && std::holds_alternative<std::int64_t>(*value);
    const bool is_number = is_whole || (value && std::holds_alternative<double>(*value));
    if (kind == FieldKind::Whole && !is_whole) {
        return {"is {}; it must be a whole number, {}", written, wanted()};
    }
    if (kind == FieldKind::Number && !is_number) {
        return {"is {}; it must be a number, {}", written, wanted()};
    }
    return {"is {}; it must be {}", written, wanted()};
}

}  // namespace pliant
