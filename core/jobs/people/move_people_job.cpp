#include "core/jobs/people/move_people_job.h"

#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/image/save.h"
#include "core/jobs/files/made_folder.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/people/people_maps.h"
#include "core/jobs/people/people_renderer.h"
#include "core/jobs/people/people_table.h"
#include "core/people/parallel.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pliant::jobs {
namespace {

// Share of the progress bar that loading gets.
constexpr double kShareOfLoading = 0.05;

Result<void> validate(const engine::MovePeople& request) {
    if (request.out.empty()) {
        return Error{ErrorCode::InvalidArgument, {"{} is empty: name a folder.", Field{"out"}}};
    }
    if (auto valid = check_renderer_threads(request.threads, 0); !valid) return valid;
    return people::validate({.size = request.size, .samples = request.samples});
}

/// Whether the rows pair: as many, and each seed once, as the files are named by it.
Result<void> check_rows(const std::vector<PersonOfTable>& from,
                        const std::vector<PersonOfTable>& to) {
    if (from.empty() || from.size() != to.size()) {
        return Error{ErrorCode::InvalidArgument,
                     {"The first table has {} people and the second {}; they must be as many, and "
                      "at least one.",
                      from.size(),
                      to.size()}};
    }
    std::set<std::uint32_t> seeds;
    for (const auto& row : from) {
        if (seeds.insert(row.seed).second) continue;
        return Error{ErrorCode::InvalidArgument,
                     {"The seed {} is in two rows of the first table; the files are named by it.",
                      row.seed}};
    }
    return {};
}

Result<void> write_moved(const std::filesystem::path& stem,
                         const people::MovedHead& moved,
                         std::vector<std::filesystem::path>& files) {
    for (const auto& [name, head] : {std::pair{"-from.png", &moved.from}, {"-to.png", &moved.to}}) {
        files.push_back(std::filesystem::path(stem) += name);
        auto saved =
            image::save(files.back(), head->image, {.description = stem.filename().string()});
        if (!saved) return saved;
    }
    return write_motion(stem, moved.there, moved.back, files);
}

}  // namespace

Activity<engine::RenderedPeople> run(engine::MovePeople request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto renderer = load_renderer(request.assets, job, kShareOfLoading);
    if (!renderer) co_return renderer.error();
    const auto from = read_people_table(request.from, *renderer);
    if (!from) co_return from.error();
    const auto to = read_people_table(request.to, *renderer);
    if (!to) co_return to.error();
    if (auto paired = check_rows(*from, *to); !paired) co_return paired.error();
    const auto folder = MadeFolder::make(request.out);
    if (!folder) co_return folder.error();

    const int threads = renderer_threads(request.threads);
    const people::RenderOptions options = {.size = request.size, .samples = request.samples};
    const Stopwatch watch;
    engine::RenderedPeople done{.wanted = from->size()};
    std::vector<people::MovedHead> batch(static_cast<std::size_t>(threads) * 2);
    while (done.finished < done.wanted && !job.is_cancelled()) {
        const std::size_t first = done.finished;
        const std::size_t length = std::min(batch.size(), done.wanted - first);
        people::parallel_for(static_cast<int>(length), threads, [&](int i) {
            const std::size_t at = first + static_cast<std::size_t>(i);
            batch[i] = renderer->move((*from)[at].person, (*to)[at].person, options);
        });
        for (std::size_t i = 0; i < length; ++i) {
            const auto stem = request.out / seed_name((*from)[first + i].seed);
            if (auto written = write_moved(stem, batch[i], done.files); !written) {
                co_return written.error();
            }
            ++done.finished;
        }
        job.report(kShareOfLoading + (1.0 - kShareOfLoading) * static_cast<double>(done.finished) /
                                         static_cast<double>(done.wanted),
                   text("seed ", (*from)[done.finished - 1].seed));
        co_await next_step();
    }
    if (done.finished == 0) {
        co_return Error{ErrorCode::Cancelled, "Stopped before the first pair was rendered."};
    }
    done.seconds = watch.seconds();
    co_return done;
}

}  // namespace pliant::jobs
