#include "core/training/report/run_report.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace pliant::training {
namespace {

constexpr const char* kImages = "images";

}  // namespace

LineChart chart_of(const MetricTable& metrics,
                   std::string title,
                   const std::vector<ReportColumn>& columns) {
    LineChart chart{.title = std::move(title), .lines = {}};
    for (const auto& [column, name] : columns) {
        auto curve = metrics.curve(kImages, column);
        if (!curve.empty()) chart.lines.push_back({name, std::move(curve)});
    }
    return chart;
}

void RunReport::add_progress(std::int64_t images, std::int64_t all) {
    done = std::clamp(static_cast<double>(images) / static_cast<double>(all), 0.0, 1.0);
    facts.push_back({"images seen",
                     text(short_count(static_cast<double>(images)),
                          " of ",
                          short_count(static_cast<double>(all)))});
}

void RunReport::add_newest(const MetricTable& metrics, const char* column, const char* name) {
    const auto curve = metrics.curve(kImages, column);
    if (!curve.empty()) facts.push_back({name, short_number(curve.back().second)});
}

void RunReport::add_chart(LineChart chart, std::int64_t images) {
    chart.end = static_cast<double>(images);
    if (!chart.lines.empty()) charts.push_back(std::move(chart));
}

void RunReport::add_speed(const MetricTable& metrics, std::int64_t images) {
    auto speed = chart_of(metrics, "Speed", {{"images_per_second", "images per second"}});
    speed.lowest = 0.0;
    add_chart(std::move(speed), images);
}

void RunReport::add_settings(const std::string& plan) {
    const auto all = nlohmann::json::parse(plan);
    for (const auto& [name, value] : all.items()) {
        if (value.is_number() || value.is_boolean()) settings.push_back({name, value.dump()});
        if (value.is_string() && value != "") settings.push_back({name, value.get<std::string>()});
    }
}

}  // namespace pliant::training
