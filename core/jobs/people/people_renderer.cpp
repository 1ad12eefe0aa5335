#include "core/jobs/people/people_renderer.h"

#include "core/base/range.h"
#include "core/people/asset_folder.h"

#include <algorithm>
#include <thread>

namespace pliant::jobs {

Result<people::Renderer> load_renderer(const std::filesystem::path& assets,
                                       const JobContext& job,
                                       double share,
                                       engine::PeopleSet set) {
    const JobContext loading = {.stop = job.stop, .on_progress = [&](const Progress& progress) {
                                    job.report(share * progress.fraction, progress.what);
                                }};
    const auto kind =
        set == engine::PeopleSet::Wide ? people::PeopleSet::Wide : people::PeopleSet::Everyday;
    return people::Renderer::load(assets.empty() ? people::asset_folder() : assets, loading, kind);
}

Result<void> check_renderer_threads(int threads, int least) {
    constexpr int kMost = 64;
    return in_range(Field{"threads"}, threads, least, kMost);
}

int renderer_threads(int threads) {
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    return threads > 0 ? threads : std::max(1, processors);
}

}  // namespace pliant::jobs
