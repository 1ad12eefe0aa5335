#include "core/engine/people_renderer.h"

#include "core/people/asset_folder.h"

namespace pliant::engine {

Result<people::Renderer> load_renderer(const std::filesystem::path& assets,
                                       const JobContext& job,
                                       double share) {
    const JobContext loading = {.stop = job.stop, .on_progress = [&](const Progress& progress) {
                                    job.report(share * progress.fraction, progress.what);
                                }};
    return people::Renderer::load(assets.empty() ? people::asset_folder() : assets, loading);
}

}  // namespace pliant::engine
