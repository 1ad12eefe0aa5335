#pragma once

#include "core/training/regressor/regressor_plan.h"
#include "core/training/report/run_report.h"

#include <cstdint>

namespace pliant::training {

/// The report on a label regressor's training with that plan after that many images, without a
/// title.
[[nodiscard]] RunReport report_of(const RegressorPlan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
