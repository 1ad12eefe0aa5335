#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pliant::training {

/// What was measured on the way, as CSV: a row at a time, the losses averaged over the steps since
/// the last one. The first column says how far the training was, and never falls.
class Metrics {
  public:
    /// Begins the file, or goes on with one, rows beyond `done` left out: a training that goes on
    /// from a checkpoint does these again. Errors: FileUnwritable.
    [[nodiscard]] static Result<Metrics> open(std::filesystem::path file,
                                              std::vector<std::string> columns,
                                              std::int64_t done);

    /// Counts the losses of a step in.
    void add(const std::map<std::string, double>& losses);
    /// Mean losses since the last row; empty before the first step.
    [[nodiscard]] std::map<std::string, double> means() const;
    /// Writes what stands under the columns' names among these words and numbers, and of the losses
    /// since the last row; what is missing or not finite is left empty. Errors: FileUnwritable; the
    /// file then is as it was.
    [[nodiscard]] Result<void> write_row(const std::map<std::string, std::string>& words,
                                         std::map<std::string, double> numbers);

  private:
    Metrics(std::filesystem::path file, std::vector<std::string> columns)
        : file_(std::move(file)), columns_(std::move(columns)) {}
    [[nodiscard]] Result<void> append(const std::string& row) const;

    struct Sum {
        double total = 0.0;
        std::int64_t count = 0;
    };

    std::filesystem::path file_;
    std::vector<std::string> columns_;
    std::map<std::string, Sum> sums_;
};

}  // namespace pliant::training
