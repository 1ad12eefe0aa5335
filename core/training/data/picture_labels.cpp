#include "core/training/data/picture_labels.h"

#include "core/training/data/picture_source.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kMostClasses = 100'000;

Error corrupt(const Sentence& why) { return {ErrorCode::FileCorrupt, {"dataset.json: {}", why}}; }

/// A label as a row of numbers; a class is a single number.
std::vector<double> values_of(const Json& label) {
    if (label.is_number_integer()) return {label.get<double>()};
    return label.get<std::vector<double>>();
}

}  // namespace

Result<at::Tensor> read_labels(std::span<const std::uint8_t> bytes,
                               const std::vector<std::string>& pictures,
                               std::string_view folder) try {
    const auto json = Json::parse(bytes.begin(), bytes.end());
    const auto& list = json.at("labels");
    if (!list.is_array()) return corrupt("it has no labels.");
    std::map<std::string, const Json*> by_name;
    for (const auto& entry : list) {
        by_name[plain_name(entry.at(0).get<std::string>())] = &entry.at(1);
    }

    std::vector<std::vector<double>> rows;
    const bool has_classes = !list.empty() && list.at(0).at(1).is_number_integer();
    double largest = 0.0;
    for (const auto& name : pictures) {
        auto found = by_name.find(name.substr(folder.size()));
        if (found == by_name.end()) found = by_name.find(name);
        if (found == by_name.end()) return corrupt({"{} has no label.", name});
        rows.push_back(values_of(*found->second));
        if (found->second->is_number_integer() != has_classes ||
            rows.back().size() != rows.front().size()) {
            return corrupt({"{} has a different kind of label than the first picture.", name});
        }
        if (!has_classes) continue;
        if (rows.back()[0] < 0.0) return corrupt({"{} has a negative class.", name});
        largest = std::max(largest, rows.back()[0]);
    }
    if (largest >= kMostClasses) {
        return Error{ErrorCode::FormatUnsupported,
                     {"dataset.json: class {} is too large; the largest one is {}.",
                      largest,
                      kMostClasses - 1}};
    }
    const auto width = has_classes    ? static_cast<std::int64_t>(largest) + 1
                       : rows.empty() ? 0
                                      : static_cast<std::int64_t>(rows.front().size());
    auto labels = at::zeros({static_cast<std::int64_t>(rows.size()), width},
                            at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    auto* out = labels.data_ptr<float>();
    for (const auto& row : rows) {
        if (has_classes) {
            out[static_cast<std::int64_t>(row[0])] = 1.0F;
        } else {
            std::transform(row.begin(), row.end(), out, [](double x) { return float(x); });
        }
        out += width;
    }
    return labels;
} catch (const Json::exception& fault) {
    return corrupt({"it cannot be read: {}.", fault.what()});
}

}  // namespace pliant::training
