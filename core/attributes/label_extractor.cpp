#include "core/attributes/label_extractor.h"

#include "core/attributes/picture_statistics.h"
#include "core/base/text.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>

namespace pliant::attributes {
namespace {

using facenets::LabelKind;
using Json = nlohmann::json;

/// R2 of each label on held-out renderings, as far as the regressor's file states it.
std::map<std::string, double> stated_skills(const facenets::LabelRegressor& regressor) {
    std::map<std::string, double> skills;
    const auto stated = regressor.metadata().find("held_out_r2");
    if (stated == regressor.metadata().end()) return skills;
    const auto json = Json::parse(stated->second, nullptr, /*allow_exceptions=*/false);
    for (const auto& [label, skill] : json.items()) {
        skills[label] = skill.is_number() ? skill.get<double>() : 0.0;
    }
    return skills;
}

/// Log-odds of each class, [N,C], from their logits.
at::Tensor log_odds(const at::Tensor& logits) {
    const auto log_share = logits.log_softmax(1);
    // log(p / (1 - p)); a class that is certain has finite odds.
    return log_share - (-log_share.exp()).log1p().clamp_min(-12.0);
}

}  // namespace

LabelExtractor::LabelExtractor(facenets::LabelRegressor regressor, double least_skill)
    : regressor_(std::move(regressor)) {
    const auto skills = stated_skills(regressor_);
    const auto& labels = regressor_.layout().labels();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto& label = labels[i];
        const auto stated = skills.find(label.name);
        const double skill = stated == skills.end() ? 1.0 : stated->second;
        if (skill < least_skill) continue;
        labels_.push_back(i);
        if (label.kind == LabelKind::Category) {
            for (const auto& name : label.classes) {
                attributes_.push_back({text(label.name, ":", name), /*is_binary=*/true, skill});
            }
        } else {
            attributes_.push_back({label.name, label.kind == LabelKind::Binary, skill});
        }
    }
}

at::Tensor LabelExtractor::read(const at::Tensor& pictures) const {
    const auto outputs = regressor_.see(pictures).outputs;
    const auto& layout = regressor_.layout();
    std::vector<at::Tensor> columns;
    for (const auto label : labels_) {
        const auto own = outputs.narrow(1, layout.first_output(label), layout.outputs_of(label));
        const bool is_category = layout.labels()[label].kind == LabelKind::Category;
        columns.push_back(is_category ? log_odds(own) : own);
    }
    return at::cat(columns, 1);
}

Result<std::shared_ptr<const Extractor>> usual_extractor(const std::filesystem::path& regressor,
                                                         c10::Device device) {
    std::vector<std::shared_ptr<const Extractor>> extractors;
    if (!regressor.empty()) {
        auto loaded = facenets::LabelRegressor::load(regressor, device);
        if (!loaded) return loaded.error();
        extractors.push_back(std::make_shared<LabelExtractor>(*std::move(loaded)));
    }
    extractors.push_back(std::make_shared<PictureStatistics>());
    return std::shared_ptr<const Extractor>(std::make_shared<Extractors>(std::move(extractors)));
}

}  // namespace pliant::attributes
