#pragma once

#include "core/training/report/run_report.h"
#include "core/training/retouch/retouch_plan.h"

#include <cstdint>

namespace pliant::training {

/// The report on a training with that plan after that many images, without a title.
[[nodiscard]] RunReport report_of(const RetouchPlan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
