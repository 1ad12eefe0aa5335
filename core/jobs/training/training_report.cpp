#include "core/jobs/training/training_report.h"

#include "core/base/atomic_file.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "core/jobs/training/training_folder.h"
#include "core/training/report/report_page.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <iomanip>
#include <system_error>
#include <utility>
#include <vector>

namespace pliant::jobs {
namespace {

constexpr std::size_t kSnapshots = 4;  // in a report; each is some hundred kB
constexpr int kQuality = 88;           // JPEG quality of a snapshot

struct Snapshot {
    std::int64_t images = 0;
    std::filesystem::path file;
};

/// Newest first.
std::vector<Snapshot> snapshots_of(const std::filesystem::path& folder) {
    std::vector<Snapshot> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(snapshots_in(folder), ignored)) {
        Snapshot snapshot{.file = entry.path()};
        const auto name = snapshot.file.stem().string();
        const auto [end, fault] =
            std::from_chars(name.data(), name.data() + name.size(), snapshot.images);
        if (fault != std::errc() || end != name.data() + name.size()) continue;
        if (snapshot.file.extension() == ".png") found.push_back(std::move(snapshot));
    }
    std::ranges::sort(found, std::greater{}, &Snapshot::images);
    if (found.size() > kSnapshots) found.resize(kSnapshots);
    return found;
}

std::string now() {
    const std::time_t time = std::time(nullptr);
    std::tm local{};
    localtime_r(&time, &local);
    return text(std::put_time(&local, "%Y-%m-%d %H:%M"));
}

}  // namespace

Result<void> write_report(const std::filesystem::path& folder, training::RunReport report) {
    report.title = shown(std::filesystem::absolute(folder / "").parent_path().filename());
    report.written = now();
    for (const auto& snapshot : snapshots_of(folder)) {
        const auto picture = image::load(snapshot.file);
        if (!picture) return picture.error();
        auto jpeg = image::encode_jpeg(*picture, kQuality);
        if (!jpeg) return jpeg.error();
        report.pictures.push_back(
            {.caption = text(
                 "after ", training::short_count(static_cast<double>(snapshot.images)), " images"),
             .jpeg = *std::move(jpeg)});
    }
    return write_atomically(folder / "report.html", training::to_html(report));
}

}  // namespace pliant::jobs
