#pragma once

#include "core/training/face/face_plan.h"
#include "core/training/report/run_report.h"

#include <cstdint>

namespace pliant::training {

/// The report on a face network's training with that plan after that many images, without a title.
[[nodiscard]] RunReport report_of(const FacePlan& plan,
                                  const MetricTable& metrics,
                                  std::int64_t images);

}  // namespace pliant::training
