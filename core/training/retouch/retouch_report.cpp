#include "core/training/retouch/retouch_report.h"

#include "core/base/text.h"
#include "core/training/report/metric_charts.h"

#include <algorithm>
#include <utility>

namespace pliant::training {

RunReport report_of(const RetouchPlan& plan, const MetricTable& metrics, std::int64_t images) {
    RunReport report;
    report.subject =
        text("a network for retouching (", inpaint::to_string(plan.form), "), ", plan.size, " px");
    report.add_progress(images, plan.images);
    report.add_newest(metrics, "psnr", "PSNR under the mask, dB");
    report.add_newest(metrics, "psnr_undrawn", "the same without sketch and colour, dB");
    report.add_newest(metrics, "images_per_second", "images per second");
    for (auto& chart : charts_of_retouching(metrics)) report.add_chart(std::move(chart), images);
    report.add_speed(metrics, images);
    const auto before =
        static_cast<std::int64_t>(plan.adversarial_from * static_cast<double>(plan.images));
    report.phases.push_back({.name = "reconstruction",
                             .images = before,
                             .seen = std::min(images, before),
                             .facts = {{"people", std::to_string(plan.people)},
                                       {"rate", short_number(plan.learning_rate)}}});
    if (before < plan.images) {
        report.phases.push_back(
            {.name = "with the discriminator",
             .images = plan.images - before,
             .seen = std::clamp<std::int64_t>(images - before, 0, plan.images - before),
             .facts = {{"rate", short_number(plan.discriminator_rate)}}});
    }
    report.add_settings(plan.to_json());
    return report;
}

}  // namespace pliant::training
