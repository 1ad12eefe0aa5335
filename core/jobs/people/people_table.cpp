#include "core/jobs/people/people_table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pliant::jobs {
namespace {

std::vector<std::string> split(std::string line) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> fields;
    for (std::size_t start = 0; start <= line.size();) {
        const auto comma = std::min(line.find(',', start), line.size());
        fields.push_back(line.substr(start, comma - start));
        start = comma + 1;
    }
    return fields;
}

template <typename Number>
std::optional<Number> number_in(std::string_view field) {
    Number number{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size()) return std::nullopt;
    return number;
}

/// A number, or the name of a class.
std::optional<float> value_in(std::string_view field, const people::Label& label) {
    if (label.kind != people::LabelKind::Category) return number_in<float>(field);
    const auto found = std::ranges::find(label.classes, field);
    if (found == label.classes.end()) return std::nullopt;
    return static_cast<float>(found - label.classes.begin());
}

/// Reads rows under one header.
class TableReader {
  public:
    TableReader(const people::Renderer& renderer, std::vector<std::string> columns)
        : renderer_(renderer), columns_(std::move(columns)) {}

    /// Errors: FileCorrupt, a sentence without the file and the line.
    [[nodiscard]] Result<void> check_columns() const {
        if (std::ranges::count(columns_, "seed") != 1) return wrong("there is no column 'seed'");
        for (const auto& column : columns_) {
            const bool is_known = column == "seed" || column == "people" || column == "sampler" ||
                                  renderer_.schema().find(column) >= 0;
            if (!is_known) return wrong({"there is no label '{}'", column});
        }
        return {};
    }

    [[nodiscard]] Result<PersonOfTable> read(const std::vector<std::string>& fields) const {
        if (fields.size() != columns_.size()) {
            return wrong({"it has {} fields, not {}", fields.size(), columns_.size()});
        }
        const auto drawn = draw(fields);
        if (!drawn) return drawn.error();
        PersonOfTable row = *drawn;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const int label = renderer_.schema().find(columns_[i]);
            if (label < 0) continue;
            const auto value = value_in(fields[i], renderer_.schema().labels()[label]);
            if (!value) return wrong({"{} is '{}'", columns_[i], fields[i]});
            const auto written = renderer_.schema().write(label, *value, row.person);
            if (!written) return Error{ErrorCode::FileCorrupt, written.error().message};
        }
        return row;
    }

  private:
    static Error wrong(const Sentence& what) { return {ErrorCode::FileCorrupt, {"{}.", what}}; }

    /// Nothing where the table has no such column.
    [[nodiscard]] std::optional<std::string_view> field(const std::vector<std::string>& fields,
                                                        std::string_view column) const {
        const auto found = std::ranges::find(columns_, column);
        if (found == columns_.end()) return std::nullopt;
        return fields[found - columns_.begin()];
    }

    /// The person as the seed has them.
    [[nodiscard]] Result<PersonOfTable> draw(const std::vector<std::string>& fields) const {
        const auto seed = number_in<std::uint32_t>(*field(fields, "seed"));
        if (!seed) return wrong({"seed is '{}'", *field(fields, "seed")});
        const auto set = people::people_set_named(field(fields, "people").value_or("everyday"));
        if (!set) return wrong({"people is '{}'", *field(fields, "people")});
        const auto sampler = field(fields, "sampler");
        if (sampler && number_in<int>(*sampler) != people::kSamplerVersion) {
            return wrong({"it was drawn by version {} of the sampler; this is version {}",
                          *sampler,
                          people::kSamplerVersion});
        }
        return PersonOfTable{*seed, people::sample_person(*seed, renderer_.catalogue(), *set)};
    }

    const people::Renderer& renderer_;
    std::vector<std::string> columns_;
};

}  // namespace

Result<std::vector<PersonOfTable>> read_people_table(const std::filesystem::path& file,
                                                     const people::Renderer& renderer) {
    std::ifstream in(file);
    if (!in) {
        return Error{ErrorCode::FileNotFound, {"Cannot read {}.", file.string()}};
    }
    int number = 1;
    const auto located = [&](const Error& error) {
        return Error{error.code, {"{}, line {}: {}", file.string(), number, error.message}};
    };
    std::string line;
    std::getline(in, line);
    const TableReader reader(renderer, split(line));
    if (const auto known = reader.check_columns(); !known) return located(known.error());
    std::vector<PersonOfTable> people;
    while (std::getline(in, line)) {
        ++number;
        if (line.empty()) continue;
        auto row = reader.read(split(line));
        if (!row) return located(row.error());
        people.push_back(*std::move(row));
    }
    return people;
}

}  // namespace pliant::jobs
