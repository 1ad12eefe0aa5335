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

/// What happened, for bug reports: a file that starts anew every megabyte and keeps the last three.
/// A log that cannot be written is no reason for anything else to fail; it stays silent. May be
/// used from any thread.
class Log {
  public:
    /// Opens `file`, its folder made where needed; an empty path gives a log that writes nothing.
    explicit Log(const std::filesystem::path& file);

    /// The file; empty when it could not be opened.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

    void note(const Sentence& sentence) const;
    /// What was cancelled has not failed, and is not written down.
    void failure(const Error& error) const;

  private:
    std::filesystem::path file_;
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace pliant::engine
