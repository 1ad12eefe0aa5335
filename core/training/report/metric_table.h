#pragma once

#include "core/training/report/line_chart.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::training {

/// The contents of a metrics file: columns of numbers and words.
class MetricTable {
  public:
    /// Reads the file; a missing file gives an empty table. Rows shorter than the header are
    /// ignored, since the last one may be incomplete.
    [[nodiscard]] static MetricTable read(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    /// A column as a function of another one, from rows that have both. Empty if there is no such
    /// column.
    [[nodiscard]] Curve curve(const std::string& over, const std::string& column) const;

  private:
    /// -1 if there is none.
    [[nodiscard]] int find(const std::string& column) const;

    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace pliant::training
