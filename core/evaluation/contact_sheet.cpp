#include "core/evaluation/contact_sheet.h"

#include "core/base/text.h"
#include "core/evaluation/opencv.h"
#include "core/image/grid.h"
#include "core/image/markers.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <iomanip>
#include <string>
#include <vector>

namespace pliant::evaluation {
namespace {

constexpr int kMaxSide = 256;  // px
/// Approximately; a task's pictures stay in one row.
constexpr int kPicturesPerRow = 8;

image::Image small(const image::Image& picture) {
    const int side = std::max(picture.width(), picture.height());
    if (side <= kMaxSide) return picture;
    image::Image result(picture.width() * kMaxSide / side, picture.height() * kMaxSide / side);
    cv::Mat pixels(result.height(), result.width(), CV_8UC3, result.pixels().data());
    cv::resize(view(picture), pixels, pixels.size(), 0.0, 0.0, cv::INTER_AREA);
    return result;
}

image::Image with_handles(image::Image picture, const std::vector<drag::Handle>& handles) {
    std::vector<image::Marker> markers;
    for (const auto& handle : handles) markers.push_back({.at = handle.from, .target = handle.to});
    image::draw_markers(picture, markers);
    return picture;
}

/// "3 steps, 1.2 px".
std::string outcome(const Trial& trial) {
    if (!trial.failure.empty()) return "failed";
    const auto seen = mean_seen_distance(trial);
    return text(trial.steps,
                trial.steps == 1 ? " step" : " steps",
                seen ? text(", ", std::fixed, std::setprecision(1), *seen, " px") : "");
}

}  // namespace

Result<image::Image> contact_sheet(std::span<const Contest> contests, std::size_t method) {
    std::vector<image::LabelledImage> cells;
    for (const auto& [task, trials, unedited] : contests) {
        cells.push_back({small(with_handles(task.before, task.handles)), text("seed ", task.seed)});
        cells.push_back({small(trials[method].after), outcome(trials[method])});
        if (!task.goal.is_empty()) cells.push_back({small(task.goal), "goal"});
    }
    const auto per_task = static_cast<int>(contests.empty() ? 1 : cells.size() / contests.size());
    return image::grid(cells, {.columns = kPicturesPerRow / per_task * per_task});
}

}  // namespace pliant::evaluation
