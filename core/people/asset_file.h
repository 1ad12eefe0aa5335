#pragma once

#include "core/base/fault.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace pliant::people {

/// Reads a text file line by line and word by word. All members throw Fault, naming file and
/// line.
class AssetText {
  public:
    explicit AssetText(std::filesystem::path file);

    /// Advances to the next line; false at the end of the file.
    bool next_line();
    /// Whether the line is empty or a comment, which begins with "#".
    [[nodiscard]] bool is_blank_or_comment() const;
    /// The next word of the line, up to white space; empty at the end.
    [[nodiscard]] std::string_view word();
    [[nodiscard]] float number();
    /// A whole number in [0, count).
    [[nodiscard]] int index(std::size_t count);
    [[noreturn]] void fail(const Sentence& reason) const;

  private:
    std::filesystem::path file_;
    std::string text_;
    std::size_t next_ = 0;
    std::string_view line_;
    int line_number_ = 0;
};

/// Parses a JSON file. Throws Fault with the parser's message.
[[nodiscard]] nlohmann::json read_json(const std::filesystem::path& file);

[[noreturn]] void fail_asset(const std::filesystem::path& file, const Sentence& reason);

/// `value` of a JSON file as an integer in [0, count). Throws Fault naming `what`.
[[nodiscard]] int checked_index(const nlohmann::json& value,
                                std::size_t count,
                                const std::filesystem::path& file,
                                std::string_view what);
/// `value` of a JSON file as a finite number. Throws Fault naming `what`.
[[nodiscard]] float checked_number(const nlohmann::json& value,
                                   const std::filesystem::path& file,
                                   std::string_view what);

}  // namespace pliant::people
