#pragma once

#include "core/training/generator/plan.h"
#include "core/training/regressor/regressor_plan.h"
#include "core/training/report/line_chart.h"
#include "core/training/report/metric_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::training {

/// A number or a word with its name.
struct ReportFact {
    std::string name;
    std::string value;
};

/// A picture that the page holds itself.
struct ReportPicture {
    std::string caption;
    std::vector<std::uint8_t> jpeg;
};

/// A stretch of the plan, and how much of it is done.
struct ReportPhase {
    std::string name;
    std::int64_t images = 0, seen = 0;
    std::vector<ReportFact> facts = {};
};

/// What there is to show of a training, whatever is trained.
struct RunReport {
    std::string title = {};              ///< what the training is called
    std::string subject = {};            ///< "a generator of rendered people, 128 px"
    std::string written = {};            ///< when this was
    double done = 0.0;                   ///< share of the plan
    std::vector<ReportFact> facts = {};  ///< where it stands
    std::vector<LineChart> charts = {};
    std::vector<ChartLine> skills = {};        ///< R2 by label, the best read first; of a regressor
    std::vector<ReportPicture> pictures = {};  ///< the newest first
    std::vector<ReportPhase> phases = {};
    std::vector<ReportFact> settings = {};  ///< the plan's other numbers
};

/// Of a training by that plan whose metrics these are; pictures and title are left to the caller.
[[nodiscard]] RunReport report_of(const Plan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);
[[nodiscard]] RunReport report_of(const RegressorPlan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
