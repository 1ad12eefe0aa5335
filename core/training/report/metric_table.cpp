#include "core/training/report/metric_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

namespace pliant::training {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::size_t begin = 0;
    while (true) {
        const auto end = std::min(line.find(',', begin), line.size());
        cells.push_back(line.substr(begin, end - begin));
        if (end == line.size()) return cells;
        begin = end + 1;
    }
}

std::optional<double> number(const std::string& cell) {
    double value = 0.0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
        return {};
    }
    return value;
}

}  // namespace

MetricTable MetricTable::read(const std::filesystem::path& file) {
    MetricTable table;
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) return table;
    table.columns_ = cells_of(line);
    while (std::getline(in, line)) {
        auto cells = cells_of(line);
        if (cells.size() == table.columns_.size()) table.rows_.push_back(std::move(cells));
    }
    return table;
}

int MetricTable::find(const std::string& column) const {
    const auto found = std::ranges::find(columns_, column);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

Curve MetricTable::curve(const std::string& over, const std::string& column) const {
    Curve curve;
    const int x_column = find(over), y_column = find(column);
    if (x_column < 0 || y_column < 0) return curve;
    for (const auto& row : rows_) {
        const auto x = number(row[x_column]), y = number(row[y_column]);
        if (x && y) curve.emplace_back(*x, *y);
    }
    return curve;
}

}  // namespace pliant::training
