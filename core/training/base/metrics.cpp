#include "core/training/base/metrics.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <iomanip>

namespace pliant::training {
namespace {

constexpr int kDigits = 4;  // significant digits

std::string comma_separated(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) line += cell + ',';
    line.pop_back();
    return line;
}

}  // namespace

Result<Metrics> Metrics::open(std::filesystem::path file,
                              std::vector<std::string> columns,
                              std::int64_t done) {
    std::string kept = comma_separated(columns) + '\n';
    std::ifstream in(file);
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::int64_t at = 0;
        const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), at);
        if (fault == std::errc() && at <= done) kept += line + '\n';
    }
    if (auto written = write_atomically(file, kept); !written) return written.error();
    return Metrics(std::move(file), std::move(columns));
}

void Metrics::add(const std::map<std::string, double>& losses) {
    for (const auto& [name, loss] : losses) {
        auto& sum = sums_[name];
        sum.total += loss;
        ++sum.count;
    }
}

std::map<std::string, double> Metrics::means() const {
    std::map<std::string, double> means;
    for (const auto& [name, sum] : sums_) {
        means[name] = sum.total / static_cast<double>(sum.count);
    }
    return means;
}

Result<void> Metrics::write_row(const std::map<std::string, std::string>& words,
                                std::map<std::string, double> numbers) {
    numbers.merge(means());
    std::vector<std::string> cells;
    for (const auto& column : columns_) {
        const auto word = words.find(column);
        const auto number = numbers.find(column);
        if (word != words.end()) {
            cells.push_back(word->second);
        } else if (number != numbers.end() && std::isfinite(number->second)) {
            cells.push_back(text(std::setprecision(kDigits), number->second));
        } else {
            cells.emplace_back();
        }
    }
    sums_.clear();
    return append(comma_separated(cells));
}

Result<void> Metrics::append(const std::string& row) const {
    std::error_code unknown, ignored;
    const auto size = std::filesystem::file_size(file_, unknown);
    {
        std::ofstream out(file_, std::ios::app);
        out << row << '\n';
        if (out.flush()) return {};
    }
    // Otherwise a row truncated by a full disk would be read as a complete one.
    if (!unknown) std::filesystem::resize_file(file_, size, ignored);
    return Error{ErrorCode::FileUnwritable, {"Cannot write to {}.", file_.string()}};
}

}  // namespace pliant::training
