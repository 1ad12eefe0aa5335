#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/people/renderer.h"
#include "core/requests/people.h"

#include <filesystem>

namespace pliant::jobs {

/// The renderer on the assets in that folder, or where packaging/people-assets puts them if it is
/// empty, for people of that set; loading takes `share` of the job's progress. Errors: those of
/// people::Renderer::load.
[[nodiscard]] Result<people::Renderer> load_renderer(
    const std::filesystem::path& assets,
    const JobContext& job,
    double share = 0.0,
    engine::PeopleSet set = engine::PeopleSet::Everyday);

/// Whether so many threads may render: from `least` on. Errors: InvalidArgument.
[[nodiscard]] Result<void> check_renderer_threads(int threads, int least);
/// So many threads; 0: one for each processor.
[[nodiscard]] int renderer_threads(int threads);

}  // namespace pliant::jobs
