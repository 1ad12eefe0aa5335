#pragma once

#include "core/training/report/run_report.h"

#include <vector>

namespace pliant::training {

// What there is to see of a training's metrics, for its report and for whoever watches it. A chart
// of which there are no numbers has no lines.

[[nodiscard]] std::vector<LineChart> charts_of_generator(const MetricTable& metrics);
[[nodiscard]] std::vector<LineChart> charts_of_regressor(const MetricTable& metrics);
/// Of whichever it is, those that have lines.
[[nodiscard]] std::vector<LineChart> charts_of(const MetricTable& metrics);

}  // namespace pliant::training
