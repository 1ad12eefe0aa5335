#pragma once

#include "core/base/result.h"
#include "core/training/report/run_report.h"

#include <filesystem>

namespace pliant::jobs {

/// Writes report.html into a training's folder, atomically: the report with the folder's name as
/// title and the newest snapshots. Errors: FileUnwritable; those of snapshots that cannot be read.
[[nodiscard]] Result<void> write_report(const std::filesystem::path& folder,
                                        training::RunReport report);

}  // namespace pliant::jobs
