#include "core/jobs/drag/drag_files.h"

#include "core/base/atomic_file.h"
#include "core/base/schema_json.h"
#include "core/base/text.h"
#include "core/image/save.h"
#include "core/model_io/npy.h"

#include <nlohmann/json.hpp>

#include <sys/resource.h>

namespace pliant::jobs {
namespace {

using Json = nlohmann::ordered_json;

/// The most memory that this process has held, MB.
double peak_memory_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

Json to_json(Point p) { return {p.x, p.y}; }

std::string_view to_string(drag::HandleState state) {
    switch (state) {
        case drag::HandleState::Moving: return "moving";
        case drag::HandleState::Settled: return "settled";
        case drag::HandleState::Lost: return "lost";
    }
    return "";
}

Json handles_json(const DragRecord& record) {
    Json handles = Json::array();
    for (std::size_t i = 0; i < record.ends.size(); ++i) {
        const auto& handle = record.handles[i];
        const auto& end = record.ends[i];
        const bool is_lost = end.state == drag::HandleState::Lost;
        handles.push_back({{"from", to_json(handle.from)},
                           {"to", to_json(handle.is_pin ? handle.from : handle.to)},
                           {"at", to_json(end.at)},
                           {"distance", is_lost ? Json() : Json(end.distance)},
                           {"state", to_string(end.state)},
                           {"is_pin", handle.is_pin}});
    }
    return handles;
}

Json strain_json(const drag::Strain& strain) {
    if (strain.limit <= 0.0) return nullptr;  // none was measured
    return {{"now", strain.now}, {"limit", strain.limit}};
}

}  // namespace

Result<DragFiles> DragFiles::prepare(const std::filesystem::path& folder) {
    if (folder.empty())
        return Error{ErrorCode::InvalidArgument, {"{} must name a folder.", Field{"out"}}};
    auto made = MadeFolder::make(folder);
    if (!made) return made.error();
    return DragFiles(*std::move(made), folder);
}

Result<void> DragFiles::save_before(const image::Image& picture,
                                    const std::string& description) const {
    return image::save(folder_ / "before.png", picture, {.description = description});
}

Result<void> DragFiles::save_after(const image::Image& picture,
                                   const std::string& description) const {
    return image::save(folder_ / "after.png", picture, {.description = description});
}

Result<void> DragFiles::save_latent(const model_io::Array& w_plus) const {
    return model_io::write_npy(folder_ / "w.npy", w_plus);
}

Result<void> DragFiles::save_trace(const std::vector<std::vector<Point>>& trace) const {
    std::string csv = "step";
    for (std::size_t i = 1; !trace.empty() && i <= trace.front().size(); ++i) {
        csv += text(",x", i, ",y", i);
    }
    csv += '\n';
    for (std::size_t step = 0; step < trace.size(); ++step) {
        csv += text(step + 1);
        for (const auto& point : trace[step]) csv += text(',', point.x, ',', point.y);
        csv += '\n';
    }
    return write_atomically(folder_ / "trace.csv", csv);
}

Result<void> DragFiles::save_report(const engine::DraggedPicture& result,
                                    const DragRecord& record) const {
    const auto settings = json_of<Json>(record.settings.all());  // named as in a case
    const Json report = {
        {"steps", result.steps},
        {"seconds", result.seconds},
        {"s_per_step", result.steps > 0 ? result.seconds / result.steps : 0.0},
        {"mean_distance", result.mean_distance},
        {"stop_reason", to_string(result.end)},
        {"strain", strain_json(record.strain)},
        {"device", result.device},
        {"peak_memory_mb", peak_memory_mb()},
        {"mode", settings["mode"]},
        {"precision", settings["precision"]},
        {"settings", settings},
        {"handles", handles_json(record)},
    };
    return write_atomically(folder_ / "report.json", report.dump(2) + "\n");
}

}  // namespace pliant::jobs
