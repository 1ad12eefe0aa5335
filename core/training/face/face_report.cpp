#include "core/training/face/face_report.h"

#include "core/base/text.h"
#include "core/training/report/metric_charts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pliant::training {

RunReport report_of(const FacePlan& plan, const MetricTable& metrics, std::int64_t images) {
    RunReport report;
    report.subject = text("a network that reads faces, ", plan.size, " px");
    report.add_progress(images, plan.images);
    report.add_newest(metrics, "landmark_error", "held-out error of landmarks, eye distances");
    report.add_newest(metrics, "part_overlap", "held-out overlap of parts");
    report.add_newest(metrics, "coordinate_error", "held-out error of coordinates");
    report.add_newest(metrics, "images_per_second", "images per second");
    for (auto& chart : charts_of_face(metrics)) report.add_chart(std::move(chart), images);
    report.add_speed(metrics, images);
    report.phases.push_back({.name = "regression of faces",
                             .images = plan.images,
                             .seen = std::min(images, plan.images),
                             .facts = {{"people", std::to_string(plan.people)},
                                       {"rate", short_number(plan.learning_rate)}}});
    report.add_settings(plan.to_json());
    return report;
}

}  // namespace pliant::training
