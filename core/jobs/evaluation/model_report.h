#pragma once

#include "core/evaluation/model_quality.h"
#include "core/facenets/label_layout.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pliant::jobs {

/// Evaluation of a generator of people. The floor is measured between two sets of renderings: the
/// best possible values, including the judge's own error.
struct ModelFindings {
    std::string model, judge;  ///< file names
    std::int64_t images = 0;   ///< in each set
    double psi = 1.0;
    evaluation::Likeness likeness, floor;
    std::int64_t people = 0;                    ///< number of people generated from labels
    std::optional<std::vector<double>> skills;  ///< R2 of each label; only with a label code
    std::vector<double> floor_skills;           ///< on renderings of the same people
    facenets::LabelLayout layout = {};          ///< of the skills
};

/// Formatted for a terminal.
[[nodiscard]] std::string table(const ModelFindings& findings);
[[nodiscard]] nlohmann::ordered_json to_json(const ModelFindings& findings);

}  // namespace pliant::jobs
