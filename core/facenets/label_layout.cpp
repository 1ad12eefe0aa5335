#include "core/facenets/label_layout.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace pliant::facenets {
namespace {

using Json = nlohmann::json;

constexpr std::pair<LabelKind, std::string_view> kKinds[] = {
    {LabelKind::Continuous, "continuous"},
    {LabelKind::Category, "category"},
    {LabelKind::Binary, "binary"},
};

}  // namespace

LabelLayout::LabelLayout(std::vector<ReadLabel> labels) : labels_(std::move(labels)) {
    std::set<std::string> names;
    for (const auto& label : labels_) {
        if (!names.insert(label.name).second) {
            throw std::invalid_argument(text("the label '", label.name, "' is there twice"));
        }
        if (label.kind == LabelKind::Category && label.classes.empty()) {
            throw std::invalid_argument(text("the label '", label.name, "' has no classes"));
        }
        if (!(label.deviation > 0.0) || !std::isfinite(label.deviation + label.mean)) {
            throw std::invalid_argument(
                text("the label '", label.name, "' has a deviation of ", label.deviation));
        }
        first_.push_back(output_count_);
        output_count_ += outputs_of(first_.size() - 1);
    }
}

std::int64_t LabelLayout::outputs_of(std::size_t label) const {
    const auto& each = labels_[label];
    return each.kind == LabelKind::Category ? static_cast<std::int64_t>(each.classes.size()) : 1;
}

int LabelLayout::find(const std::string& name) const {
    const auto found = std::ranges::find(labels_, name, &ReadLabel::name);
    return found == labels_.end() ? -1 : static_cast<int>(found - labels_.begin());
}

Json LabelLayout::to_json() const {
    Json json = Json::array();
    for (const auto& label : labels_) {
        Json each = {{"name", label.name}};
        for (const auto& [kind, name] : kKinds) {
            if (kind == label.kind) each["kind"] = name;
        }
        if (label.kind == LabelKind::Continuous) {
            each["mean"] = label.mean;
            each["deviation"] = label.deviation;
        }
        if (label.kind == LabelKind::Category) each["classes"] = label.classes;
        json.push_back(std::move(each));
    }
    return json;
}

LabelLayout LabelLayout::from_json(const Json& json) {
    std::vector<ReadLabel> labels;
    for (const auto& each : json) {
        ReadLabel label{.name = each.at("name")};
        const auto named = each.at("kind").get<std::string>();
        const auto* const kind =
            std::ranges::find(kKinds, named, &std::pair<LabelKind, std::string_view>::second);
        if (kind == std::end(kKinds)) {
            throw std::invalid_argument(text("there is no kind of label '", named, "'"));
        }
        label.kind = kind->first;
        if (label.kind == LabelKind::Continuous) {
            label.mean = each.at("mean");
            label.deviation = each.at("deviation");
        }
        if (label.kind == LabelKind::Category) {
            label.classes = each.at("classes").get<std::vector<std::string>>();
        }
        labels.push_back(std::move(label));
    }
    return LabelLayout(std::move(labels));
}

}  // namespace pliant::facenets
