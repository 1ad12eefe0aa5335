#pragma once

#include "core/training/report/run_report.h"

#include <string>

namespace pliant::training {

/// The report as one self-contained HTML page: curves as inline SVG, embedded pictures, light or
/// dark by the reader's preference, no scripts.
[[nodiscard]] std::string to_html(const RunReport& report);

}  // namespace pliant::training
