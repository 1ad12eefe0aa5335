#include "app/setting_options.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace pliant::app {
namespace {

/// The placeholder for the value in the help.
std::string type_of(const FieldInfo& field) {
    switch (field.kind) {
        case FieldKind::Whole: return "N";
        case FieldKind::Number: return "X";
        case FieldKind::Choice: break;
    }
    std::string names;
    for (const auto& choice : field.choices)
        names += (names.empty() ? "" : "|") + std::string(choice.name);
    return names;
}

std::string help_of(const FieldInfo& field) {
    const auto unset = *field.depends != '\0' ? field.depends : text_of(field.usual.value());
    return text(field.sentence, "\n(without it: ", unset, ")");
}

}  // namespace

CLI::Option* add_setting(CLI::App& verb,
                         const std::string& flag,
                         const FieldInfo& field,
                         std::function<void(const FieldValue&)> take) {
    const auto read = [flag, &field, take = std::move(take)](const std::string& typed) {
        const auto value = field.parsed(typed);
        if (!value || !field.takes(*value)) {
            throw CLI::ValidationError(text(flag, ' ', field.refusal(typed, value), '.'));
        }
        take(*value);
    };
    return verb.add_option_function<std::string>(flag, read, help_of(field))
        ->type_name(type_of(field))
        ->group("Settings");
}

}  // namespace pliant::app
