#include "core/attributes/ratings.h"

#include "core/axes/axis_set.h"
#include "core/base/fault.h"
#include "core/base/path_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <set>
#include <string_view>

namespace pliant::attributes {
namespace {

constexpr std::size_t kMostRated = 20'000, kMostColumns = 256;

std::vector<std::string_view> cells_of(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> cells;
    for (;;) {
        const auto comma = line.find(',');
        cells.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

template <typename Number>
Number number_of(std::string_view cell, const std::filesystem::path& file, std::size_t line) {
    Number number = {};
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (failure != std::errc() || end != cell.data() + cell.size()) {
        throw Fault({ErrorCode::FileCorrupt,
                     {"{}, line {}: '{}' is no number that can stand here.",
                      shown(file.filename()),
                      line,
                      cell}});
    }
    return number;
}

std::vector<Ratings::Column> columns_of(std::string_view header,
                                        const std::filesystem::path& file) {
    const auto fail = [&](const Sentence& why) {
        throw Fault({ErrorCode::FileCorrupt, {"{}, line 1: {}", shown(file.filename()), why}});
    };
    const auto names = cells_of(header);
    if (names.size() < 2 || names.front() != "seed" || names.size() > kMostColumns) {
        fail("the names must be 'seed' and those of the ratings.");
    }
    std::vector<Ratings::Column> columns;
    std::set<std::string_view> known;
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (!axes::is_axis_id(names[i]) || !known.insert(names[i]).second) {
            fail(
                "a name is empty, there twice, longer than 64 bytes, or has '<', '=' or what "
                "cannot be printed in it.");
        }
        columns.push_back({std::string(names[i]), {}});
    }
    return columns;
}

void check(const Ratings& ratings, const std::filesystem::path& file) {
    const auto fail = [](const Sentence& why) { throw Fault({ErrorCode::InvalidArgument, why}); };
    const auto name = shown(file.filename());
    if (ratings.seeds.size() < Ratings::kLeastRated) {
        fail({"{} rates {} pictures; at least {} are needed.",
              name,
              ratings.seeds.size(),
              Ratings::kLeastRated});
    }
    for (const auto& column : ratings.columns) {
        const auto [least, most] = std::ranges::minmax(column.values);
        if (least == most) {
            fail({"{}: every picture has the same rating of {}.", name, column.id});
        }
    }
}

}  // namespace

bool Ratings::Column::is_binary() const {
    return std::ranges::all_of(values, [](double value) { return value == 0.0 || value == 1.0; });
}

Result<Ratings> Ratings::read(const std::filesystem::path& csv) {
    std::ifstream file(csv);
    if (!file) {
        return Error{ErrorCode::FileNotFound, {"{} cannot be read.", shown(csv)}};
    }
    return caught([&] {
        Ratings ratings;
        std::set<std::uint32_t> seeds;
        std::string line;
        for (std::size_t number = 1; std::getline(file, line); ++number) {
            if (number == 1) {
                ratings.columns = columns_of(line, csv);
                continue;
            }
            if (line.empty()) continue;
            const auto cells = cells_of(line);
            if (cells.size() != ratings.columns.size() + 1 || ratings.seeds.size() >= kMostRated) {
                throw Fault({ErrorCode::FileCorrupt,
                             {"{}, line {}: there are {} numbers instead of {}, or too many lines.",
                              shown(csv.filename()),
                              number,
                              cells.size(),
                              ratings.columns.size() + 1}});
            }
            ratings.seeds.push_back(number_of<std::uint32_t>(cells.front(), csv, number));
            if (!seeds.insert(ratings.seeds.back()).second) {
                throw Fault({ErrorCode::FileCorrupt,
                             {"{}, line {}: the picture of seed {} is rated twice.",
                              shown(csv.filename()),
                              number,
                              ratings.seeds.back()}});
            }
            for (std::size_t i = 0; i < ratings.columns.size(); ++i) {
                const auto value = number_of<double>(cells[i + 1], csv, number);
                if (!std::isfinite(value)) number_of<double>("", csv, number);
                ratings.columns[i].values.push_back(value);
            }
        }
        check(ratings, csv);
        return ratings;
    });
}

}  // namespace pliant::attributes
