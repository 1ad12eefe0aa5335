#pragma once

#include "core/training/generator/plan.h"
#include "core/training/report/run_report.h"

#include <cstdint>

namespace pliant::training {

/// Of a generator's training by that plan, after so many images; pictures and title are left to the
/// caller.
[[nodiscard]] RunReport report_of(const Plan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
