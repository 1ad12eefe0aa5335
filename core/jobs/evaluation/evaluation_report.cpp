#include "core/jobs/evaluation/evaluation_report.h"

#include "core/base/text.h"
#include "core/evaluation/summary.h"

#include <nlohmann/json.hpp>

#include <iomanip>
#include <optional>

namespace pliant::jobs {
namespace {

using Json = nlohmann::ordered_json;
using evaluation::Spread;
using evaluation::Summary;
using evaluation::TaskKind;

constexpr const char* kNoEdit = "no edit";

std::string_view title(TaskKind kind) {
    switch (kind) {
        case TaskKind::SingleMove: return "single moves";
        case TaskKind::MaskedMove: return "single moves with a mask";
        case TaskKind::PairedReconstruction: return "paired reconstruction";
        case TaskKind::RudeMove: return "rude moves";
    }
    return "";
}

/// "3.2" or, of nothing, "-".
std::string number(std::optional<double> value, int digits) {
    return value ? text(std::fixed, std::setprecision(digits), *value) : "-";
}

/// "median / worst".
std::string middle_and_worst(const std::optional<Spread>& spread, int digits) {
    if (!spread) return "-";
    return number(spread->median, digits) + " / " + number(spread->worst, digits);
}

std::string wide_column(const std::string& cell) { return text(std::setw(18), cell); }

/// What the summaries of a kind have columns of.
struct Columns {
    TaskKind kind;
    bool have_ruins;
};

std::string heading(Columns columns) {
    const auto kind = columns.kind;
    std::string line = text(std::left, std::setw(10), "");
    for (const auto* name : {"arrived", "steps", "seconds", "distance, px", "mean distance"}) {
        line += wide_column(name);
    }
    if (kind == TaskKind::MaskedMove) line += wide_column("change outside");
    if (kind == TaskKind::PairedReconstruction) line += wide_column("squared error");
    if (kind == TaskKind::RudeMove) line += wide_column("progress");
    if (columns.have_ruins) line += wide_column("ruined");
    return line + wide_column("times less time") + '\n';
}

std::string row(Columns columns, const std::string& method, const Summary& summary) {
    const auto kind = columns.kind;
    const auto mean = [](const std::optional<Spread>& spread, int digits) {
        return number(spread ? std::optional(spread->mean) : std::nullopt, digits);
    };
    std::string line = text(std::left, std::setw(10), method);
    line += wide_column(text(summary.arrived, " of ", summary.tasks));
    line += wide_column(middle_and_worst(summary.steps, 0));
    line += wide_column(middle_and_worst(summary.seconds, 3));
    line += wide_column(middle_and_worst(summary.distance, 1));
    line += wide_column(mean(summary.distance, 2));
    if (kind == TaskKind::MaskedMove) line += wide_column(mean(summary.change_outside, 2));
    if (kind == TaskKind::PairedReconstruction) line += wide_column(mean(summary.squared_error, 4));
    if (kind == TaskKind::RudeMove) line += wide_column(number(summary.progress, 2));
    if (columns.have_ruins) {
        line += wide_column(text(summary.ruined.value_or(0), " of ", summary.tasks));
    }
    return line + wide_column(number(summary.times_less_time, 1)) + '\n';
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json spread_json(const std::optional<Spread>& spread) {
    if (!spread) return nullptr;
    return {{"mean", spread->mean}, {"median", spread->median}, {"worst", spread->worst}};
}

Json summary_json(const std::string& method, const Summary& summary) {
    return {
        {"method", method},
        {"tasks", summary.tasks},
        {"arrived", summary.arrived},
        {"failed", summary.failed},
        {"steps", spread_json(summary.steps)},
        {"seconds", spread_json(summary.seconds)},
        {"distance_px", spread_json(summary.distance)},
        {"change_outside", spread_json(summary.change_outside)},
        {"squared_error", spread_json(summary.squared_error)},
        {"ruined", or_null(summary.ruined)},
        {"progress", or_null(summary.progress)},
        {"times_less_time", or_null(summary.times_less_time)},
    };
}

Json trial_json(const std::string& method, const evaluation::Trial& trial) {
    Json distances = Json::array();
    for (const auto& seen : trial.seen_distances) distances.push_back(or_null(seen));
    return {
        {"method", method},
        {"steps", trial.steps},
        {"seconds", trial.seconds},
        {"arrived", trial.has_arrived},
        {"engine_distance_px", trial.engine_distance},
        {"distance_px", or_null(evaluation::mean_seen_distance(trial))},
        {"distances_px", distances},
        {"change_outside", or_null(trial.change_outside)},
        {"squared_error", or_null(trial.squared_error)},
        {"strangeness", or_null(trial.strangeness)},
        {"ending", trial.ending},
        {"failure", trial.failure.empty() ? Json(nullptr) : Json(trial.failure)},
    };
}

Json task_json(const evaluation::Contest& contest, std::span<const evaluation::Method> methods) {
    Json handles = Json::array();
    for (const auto& handle : contest.task.handles) {
        handles.push_back(
            {{"from", {handle.from.x, handle.from.y}}, {"to", {handle.to.x, handle.to.y}}});
    }
    Json trials = Json::array();
    for (std::size_t m = 0; m < methods.size(); ++m) {
        trials.push_back(trial_json(methods[m].name, contest.trials[m]));
    }
    return {{"seed", contest.task.seed}, {"handles", handles}, {"trials", trials}};
}

}  // namespace

std::string_view name_of(TaskKind kind) {
    switch (kind) {
        case TaskKind::SingleMove: return "single";
        case TaskKind::MaskedMove: return "masked";
        case TaskKind::PairedReconstruction: return "paired";
        case TaskKind::RudeMove: return "rude";
    }
    return "";
}

std::string table(std::span<const Discipline> disciplines,
                  std::span<const evaluation::Method> methods) {
    std::string lines;
    for (const auto& [kind, contests] : disciplines) {
        lines += text(lines.empty() ? "" : "\n",
                      title(kind),
                      ", ",
                      contests.size(),
                      contests.size() == 1 ? " task" : " tasks",
                      " (median / worst)\n");
        const auto summaries = evaluation::summarize(contests);
        const Columns columns{kind, summaries.front().ruined.has_value()};
        lines += heading(columns);
        lines += row(columns, kNoEdit, evaluation::summarize_unedited(contests));
        for (std::size_t m = 0; m < methods.size(); ++m) {
            lines += row(columns, methods[m].name, summaries[m]);
        }
    }
    return lines;
}

Json to_json(std::span<const Discipline> disciplines, std::span<const evaluation::Method> methods) {
    Json report;
    for (const auto& [kind, contests] : disciplines) {
        const auto summaries = evaluation::summarize(contests);
        Json discipline = {{"summary", Json::array()}, {"tasks", Json::array()}};
        discipline["summary"].push_back(
            summary_json(kNoEdit, evaluation::summarize_unedited(contests)));
        for (std::size_t m = 0; m < methods.size(); ++m) {
            discipline["summary"].push_back(summary_json(methods[m].name, summaries[m]));
        }
        for (const auto& contest : contests) {
            discipline["tasks"].push_back(task_json(contest, methods));
        }
        report[std::string(name_of(kind))] = std::move(discipline);
    }
    return report;
}

}  // namespace pliant::jobs
