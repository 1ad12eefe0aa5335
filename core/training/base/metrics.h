#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pliant::training {

/// Metrics as CSV, with losses averaged over the steps since the last row. The first column, which
/// never decreases, is the progress of the training.
class Metrics {
  public:
    /// Creates the file or appends to it. Rows beyond `done` are dropped, since a training resumed
    /// from a checkpoint does these steps again. Errors: FileUnwritable.
    [[nodiscard]] static Result<Metrics> open(std::filesystem::path file,
                                              std::vector<std::string> columns,
                                              std::int64_t done);

    /// Adds the losses of a step.
    void add(const std::map<std::string, double>& losses);
    /// Mean losses since the last row; empty before the first step.
    [[nodiscard]] std::map<std::string, double> means() const;
    /// Writes a row of these words and numbers, by column name, and of the mean losses since the
    /// last row. Missing and infinite values are left empty. Errors: FileUnwritable; the file is
    /// then unchanged.
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
