#include "core/training/generator/generator_report.h"

#include "core/base/text.h"
#include "core/training/report/metric_charts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace pliant::training {
namespace {

std::string name_of(const Phase& phase) {
    return text(to_string(phase.kind), ", ", phase.size, " px");
}

std::string numbers_of(const std::vector<std::int64_t>& numbers) {
    std::string all;
    for (const auto each : numbers) all += text(all.empty() ? "" : ", ", each);
    return all;
}

}  // namespace

RunReport report_of(const Plan& plan, const MetricTable& metrics, std::int64_t images) {
    RunReport report;
    const auto& shape = plan.architecture;
    report.subject =
        text(plan.is_paired ? "a generator of rendered people, " : "a generator of pictures, ",
             shape.resolution(),
             " px");
    report.add_progress(images, plan.images());
    report.add_newest(metrics, "held_out_error", "held-out error");
    report.add_newest(metrics, "images_per_second", "images per second");
    report.add_newest(metrics, "augmentation", "augmented with p");

    for (auto& chart : charts_of_generator(metrics)) report.add_chart(std::move(chart), images);
    report.add_speed(metrics, images);

    std::int64_t before = 0;
    std::vector<ChartMark> marks;
    for (const auto& phase : plan.phases) {
        marks.push_back({static_cast<double>(before),
                         phase.kind == PhaseKind::Regression ? text(phase.size, " px")
                                                             : std::string("adversarial")});
        report.phases.push_back(
            {.name = name_of(phase),
             .images = phase.images,
             .seen = std::clamp<std::int64_t>(images - before, 0, phase.images),
             .facts = {
                 {"people", phase.people > 0 ? std::to_string(phase.people) : "always others"},
                 {"rate", short_number(phase.learning_rate)}}});
        if (!plan.is_paired) report.phases.back().facts.erase(report.phases.back().facts.begin());
        before += phase.images;
    }
    if (marks.size() > 1) {
        for (auto& chart : report.charts) chart.marks = marks;
    }
    report.add_settings(plan.to_json());
    report.settings.push_back({"channels", numbers_of(shape.channels)});
    report.settings.push_back(
        {"widths of z, w, labels", numbers_of({shape.z_dim, shape.w_dim, shape.c_dim})});
    return report;
}

}  // namespace pliant::training
