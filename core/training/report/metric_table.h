#pragma once

#include "core/training/report/line_chart.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::training {

/// What stands in a metrics file: columns of numbers and words.
class MetricTable {
  public:
    /// Reads it; of a file that is not there, an empty table. Rows as long as the header only: the
    /// last one may not be finished.
    [[nodiscard]] static MetricTable read(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    /// The numbers of a column over those of another one, of rows in which both stand. Empty where
    /// there is no such column.
    [[nodiscard]] Curve curve(const std::string& over, const std::string& column) const;

  private:
    /// -1: there is none.
    [[nodiscard]] int find(const std::string& column) const;

    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace pliant::training
