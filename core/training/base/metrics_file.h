#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace pliant::training {

/// A CSV file of what was measured on the way, a row at a time. Its first column says how far the
/// training was, and never falls.
class MetricsFile {
  public:
    /// Begins the file, or goes on with one, rows beyond `done` left out: a training that goes on
    /// from a checkpoint does these again. Errors: FileUnwritable.
    [[nodiscard]] static Result<MetricsFile> open(std::filesystem::path file,
                                                  const std::string& header,
                                                  std::int64_t done);

    /// Errors: FileUnwritable; the file then is as it was.
    [[nodiscard]] Result<void> append(const std::string& row) const;

  private:
    explicit MetricsFile(std::filesystem::path file) : file_(std::move(file)) {}

    std::filesystem::path file_;
};

}  // namespace pliant::training
