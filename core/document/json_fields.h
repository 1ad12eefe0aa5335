#pragma once

#include "core/base/fault.h"
#include "core/model_io/byte_source.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Reading JSON that nobody should trust. Everything here throws Fault.
namespace pliant::document::detail {

using Json = nlohmann::json;

/// Parses an object, refusing what is nested deeper than any session. `where` names it in messages.
[[nodiscard]] Json parse_object(std::string_view text, const std::string& where);

/// The fields of a JSON object, which say where they stand when they are wrong:
/// "smile.pliant: entries[3].document.source.psi must be a number.".
class Fields {
  public:
    /// Refuses what is not an object.
    Fields(const Json& object, std::string file, std::string place = {});

    [[nodiscard]] bool has(const char* name) const { return object_.contains(name); }
    [[nodiscard]] const Json& json() const { return object_; }

    // A field that must be there ...
    [[nodiscard]] std::int64_t integer(const char* name,
                                       std::int64_t least,
                                       std::int64_t most) const;
    [[nodiscard]] double number(const char* name) const;
    [[nodiscard]] bool boolean(const char* name) const;
    [[nodiscard]] std::string string(const char* name) const;
    [[nodiscard]] Fields object(const char* name) const;
    [[nodiscard]] const Json& list(const char* name) const;
    /// One of the list's elements as an object.
    [[nodiscard]] Fields element(const char* list_name, std::size_t index) const;

    // ... and one that may be absent.
    [[nodiscard]] std::optional<std::int64_t> optional_integer(const char* name,
                                                               std::int64_t least,
                                                               std::int64_t most) const;
    [[nodiscard]] std::optional<double> optional_number(const char* name) const;
    [[nodiscard]] std::string string_or_empty(const char* name) const;

    /// Throws "FILE: PLACE.NAME WHY.".
    [[noreturn]] void fail(std::string_view name, const Sentence& why) const;

  private:
    [[nodiscard]] const Json& at(const char* name) const;
    [[nodiscard]] std::string place_of(std::string_view name) const;

    const Json& object_;
    std::string file_;
    std::string place_;
};

/// What stands in `read` and not in `written`, which is what was understood of it, objects compared
/// field by field. Empty text: nothing.
[[nodiscard]] std::string unknown_fields(const Json& read, const Json& written);

/// Puts the unknown fields back into `written`, whose own fields win.
void restore_unknown_fields(Json& written, const std::string& unknown);

/// JSON text of one line. What is not UTF-8, as a file's name may be, is replaced.
[[nodiscard]] std::string to_text(const Json& json);

}  // namespace pliant::document::detail
