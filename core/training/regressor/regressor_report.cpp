#include "core/training/regressor/regressor_report.h"

#include "core/base/text.h"
#include "core/training/report/metric_charts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pliant::training {
namespace {

// Columns other than labels.
constexpr const char* kOfAllLabels[] = {"images", "images_per_second", "loss", "mean_r2"};

}  // namespace

RunReport report_of(const RegressorPlan& plan, const MetricTable& metrics, std::int64_t images) {
    RunReport report;
    report.subject =
        text("a regressor of people's labels (", to_string(plan.kind), "), ", plan.size, " px");
    report.add_progress(images, plan.images);
    report.add_newest(metrics, "mean_r2", "mean held-out R2");
    report.add_newest(metrics, "images_per_second", "images per second");
    for (auto& chart : charts_of_regressor(metrics)) report.add_chart(std::move(chart), images);
    report.add_speed(metrics, images);
    for (const auto& column : metrics.columns()) {
        if (std::ranges::find(kOfAllLabels, column) != std::end(kOfAllLabels)) continue;
        auto curve = metrics.curve("images", column);
        if (!curve.empty()) report.skills.push_back({column, std::move(curve)});
    }
    std::ranges::stable_sort(report.skills, std::greater{}, [](const ChartLine& line) {
        return line.curve.back().second;
    });
    report.phases.push_back({.name = "regression of labels",
                             .images = plan.images,
                             .seen = std::min(images, plan.images),
                             .facts = {{"people", std::to_string(plan.people)},
                                       {"rate", short_number(plan.learning_rate)}}});
    report.add_settings(plan.to_json());
    return report;
}

}  // namespace pliant::training
