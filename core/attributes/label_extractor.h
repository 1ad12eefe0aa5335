#pragma once

#include "core/attributes/extractor.h"
#include "core/base/result.h"
#include "core/facenets/label_regressor.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <memory>

namespace pliant::attributes {

/// The labels that a regressor predicts: continuous ones standardised, the log-odds of binary ones
/// and of each class of a category.
class LabelExtractor : public Extractor {
  public:
    /// Labels that the regressor predicts worse than with this R2 on held-out renderings, as stated
    /// in its metadata, are left out; all are kept where it states none.
    static constexpr double kLeastSkill = 0.1;

    explicit LabelExtractor(facenets::LabelRegressor regressor, double least_skill = kLeastSkill);

    [[nodiscard]] const std::vector<Attribute>& attributes() const override { return attributes_; }
    [[nodiscard]] std::int64_t side() const override { return regressor_.architecture().size; }
    [[nodiscard]] at::Tensor read(const at::Tensor& pictures) const override;

  private:
    facenets::LabelRegressor regressor_;
    std::vector<std::size_t> labels_;
    std::vector<Attribute> attributes_;
};

/// The labels of a regressor's file, where one is named, and the statistics of pictures: what axes
/// are found with. Errors: those of LabelRegressor::load.
[[nodiscard]] Result<std::shared_ptr<const Extractor>> usual_extractor(
    const std::filesystem::path& regressor, c10::Device device);

}  // namespace pliant::attributes
