#pragma once

#include "core/training/regressor/regressor_plan.h"
#include "core/training/report/run_report.h"

#include <cstdint>

namespace pliant::training {

/// Of a label regressor's training by that plan, after so many images; the title is left to the
/// caller.
[[nodiscard]] RunReport report_of(const RegressorPlan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
