#include "core/training/report/metric_charts.h"

#include <algorithm>

namespace pliant::training {

std::vector<LineChart> charts_of_generator(const MetricTable& metrics) {
    auto signs = chart_of(metrics,
                          "Sign of the discriminator's logits, and augmentation",
                          {{"real_sign", "mean sign, real"},
                           {"fake_sign", "mean sign, generated"},
                           {"augmentation", "augmentation p"}});
    signs.lowest = -1.0;
    signs.highest = 1.0;
    return {chart_of(
                metrics, "Held-out error, on a range of 2", {{"held_out_error", "held-out error"}}),
            chart_of(metrics,
                     "Distance from the renderings",
                     {{"regression", "pixels and edges"},
                      {"features", "discriminator's features"},
                      {"guide", "guide's features"}}),
            chart_of(metrics,
                     "Adversarial losses",
                     {{"generator", "generator"},
                      {"discriminator", "discriminator"},
                      {"critics", "critics of the guide's features"}}),
            std::move(signs),
            chart_of(metrics, "Gradient penalty (R1)", {{"gradient_penalty", "gradient penalty"}}),
            chart_of(metrics, "Path length", {{"path_length", "mean path length"}})};
}

std::vector<LineChart> charts_of_regressor(const MetricTable& metrics) {
    auto skill = chart_of(metrics, "Mean held-out R2 of the labels", {{"mean_r2", "mean R2"}});
    skill.highest = 1.0;
    return {std::move(skill), chart_of(metrics, "Loss", {{"loss", "loss"}})};
}

std::vector<LineChart> charts_of_retouching(const MetricTable& metrics) {
    return {chart_of(metrics,
                     "PSNR under the mask of held-out people, dB",
                     {{"psnr", "by sketch and colour"}, {"psnr_undrawn", "without"}}),
            chart_of(metrics,
                     "Losses, weighted",
                     {{"pixels", "pixels"},
                      {"perceptual", "guide's features"},
                      {"style", "style"},
                      {"variation", "variation"}}),
            chart_of(metrics,
                     "Adversarial losses",
                     {{"adversarial", "network, weighted"}, {"discriminator", "discriminator"}})};
}

std::vector<LineChart> charts_of_face(const MetricTable& metrics) {
    auto overlap = chart_of(metrics,
                            "Held-out parts and visibility",
                            {{"part_overlap", "overlap of parts"},
                             {"visible_right", "landmarks rightly called visible"}});
    overlap.highest = 1.0;
    return {chart_of(metrics,
                     "Held-out error of landmarks, in distances of the eyes",
                     {{"landmark_error", "landmarks"}}),
            chart_of(metrics,
                     "Held-out error of surface coordinates",
                     {{"coordinate_error", "coordinates"}}),
            std::move(overlap),
            chart_of(metrics, "Loss", {{"loss", "loss"}})};
}

std::vector<LineChart> charts_of(const MetricTable& metrics) {
    const auto has = [&](const char* column) {
        return std::ranges::find(metrics.columns(), column) != metrics.columns().end();
    };
    auto charts = has("mean_r2")          ? charts_of_regressor(metrics)
                  : has("landmark_error") ? charts_of_face(metrics)
                  : has("psnr")           ? charts_of_retouching(metrics)
                                          : charts_of_generator(metrics);
    std::erase_if(charts, [](const LineChart& chart) { return chart.lines.empty(); });
    return charts;
}

}  // namespace pliant::training
