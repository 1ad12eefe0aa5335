#pragma once

#include "app/flags.h"
#include "core/base/schema.h"

#include <functional>
#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pliant::app {

/// Adds an option for a setting, with help from its schema; `take` is called with valid values,
/// others are rejected.
CLI::Option* add_setting(CLI::App& verb,
                         const std::string& flag,
                         const FieldInfo& field,
                         std::function<void(const FieldValue&)> take);

/// Adds an option for each setting; `settings` must outlive `verb`.
template <typename Settings>
void add_settings(CLI::App& verb, Settings& settings) {
    for (const auto& field : Settings::schema()) {
        add_setting(verb, flag_of(field.name), field, [&field, &settings](const FieldValue& value) {
            field.put(settings, value);
        });
    }
}

}  // namespace pliant::app
