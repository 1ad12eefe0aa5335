#pragma once

#include "core/base/fault.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace pliant::people {

/// A text file, line by line and word by word. Everything throws Fault, naming file and line.
class AssetText {
  public:
    explicit AssetText(std::filesystem::path file);

    /// Goes on to the next line; false at the end.
    bool next_line();
    /// Whether the line has nothing to read: no word, or a "#" before the first.
    [[nodiscard]] bool is_blank_or_comment() const;
    /// The next word of the line, up to white space; empty at its end.
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

/// A JSON file. Throws Fault with the parser's own account of where it is broken.
[[nodiscard]] nlohmann::json read_json(const std::filesystem::path& file);

[[noreturn]] void fail_asset(const std::filesystem::path& file, const Sentence& reason);

/// The whole number in [0, count) that stands in a JSON file, described by `what`.
[[nodiscard]] int checked_index(const nlohmann::json& value,
                                std::size_t count,
                                const std::filesystem::path& file,
                                std::string_view what);
/// The finite number that stands in a JSON file.
[[nodiscard]] float checked_number(const nlohmann::json& value,
                                   const std::filesystem::path& file,
                                   std::string_view what);

}  // namespace pliant::people
