#pragma once

#include "core/training/report/run_report.h"

#include <vector>

namespace pliant::training {

// The charts of a training's metrics, for its report and for the window. A chart without data has
// no lines.

[[nodiscard]] std::vector<LineChart> charts_of_generator(const MetricTable& metrics);
[[nodiscard]] std::vector<LineChart> charts_of_regressor(const MetricTable& metrics);
[[nodiscard]] std::vector<LineChart> charts_of_retouching(const MetricTable& metrics);
[[nodiscard]] std::vector<LineChart> charts_of_face(const MetricTable& metrics);
/// The non-empty charts, whatever network the metrics are of.
[[nodiscard]] std::vector<LineChart> charts_of(const MetricTable& metrics);

}  // namespace pliant::training
