#pragma once

#include "core/training/generator/plan.h"
#include "core/training/report/run_report.h"

#include <cstdint>

namespace pliant::training {

/// The report on a generator's training with that plan after that many images, without pictures and
/// title.
[[nodiscard]] RunReport report_of(const Plan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
