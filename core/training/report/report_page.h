#pragma once

#include "core/training/report/run_report.h"

#include <string>

namespace pliant::training {

/// The report as one HTML page that needs nothing else: curves are SVG in it, pictures lie in it,
/// colours follow the reader's choice of light or dark, and there is no script.
[[nodiscard]] std::string to_html(const RunReport& report);

}  // namespace pliant::training
