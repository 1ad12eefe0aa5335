#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace pliant::engine {

/// pliant/pliant.log under $XDG_STATE_HOME, or under ~/.local/state without one; empty when there
/// is no home either.
[[nodiscard]] std::filesystem::path default_log_file();

/// A log of notices and failures for bug reports, rotated every megabyte; the last three files are
/// kept. If it cannot be written, nothing else fails. Thread-safe.
class Log {
  public:
    /// Empties a log that may be open, and removes the older files beside it.
    static void forget(const std::filesystem::path& file);

    /// Opens `file` and creates its folder; with an empty path nothing is written.
    explicit Log(const std::filesystem::path& file);

    /// The file; empty when it could not be opened.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

    void note(const Sentence& sentence) const;
    /// Cancellation is not a failure and is not logged.
    void failure(const Error& error) const;

  private:
    std::filesystem::path file_;
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace pliant::engine
