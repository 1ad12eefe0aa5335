#include "core/training/report/run_report.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

constexpr const char* kImages = "images";
// Columns that are no label's, in the metrics of a regressor.
constexpr const char* kOfAllLabels[] = {kImages, "images_per_second", "loss", "mean_r2"};

/// The chart with a line for each of these columns that has numbers, and its name.
LineChart chart_of(const MetricTable& metrics,
                   std::string title,
                   const std::vector<std::pair<const char*, const char*>>& columns) {
    LineChart chart{.title = std::move(title), .lines = {}};
    for (const auto& [column, name] : columns) {
        auto curve = metrics.curve(kImages, column);
        if (!curve.empty()) chart.lines.push_back({name, std::move(curve)});
    }
    return chart;
}

void add(RunReport& report, LineChart chart, std::int64_t images) {
    chart.end = static_cast<double>(images);
    if (!chart.lines.empty()) report.charts.push_back(std::move(chart));
}

/// The newest number of a column, if there is one, as a fact.
void add_newest(RunReport& report,
                const MetricTable& metrics,
                const char* column,
                const char* name) {
    const auto curve = metrics.curve(kImages, column);
    if (!curve.empty()) report.facts.push_back({name, short_number(curve.back().second)});
}

void add_progress(RunReport& report, std::int64_t images, std::int64_t all) {
    report.done = std::clamp(static_cast<double>(images) / static_cast<double>(all), 0.0, 1.0);
    report.facts.push_back({"images seen",
                            text(short_count(static_cast<double>(images)),
                                 " of ",
                                 short_count(static_cast<double>(all)))});
}

/// Numbers and words of a plan, as it is written into a checkpoint.
std::vector<ReportFact> settings_of(const std::string& plan) {
    std::vector<ReportFact> facts;
    const auto all = Json::parse(plan);
    for (const auto& [name, value] : all.items()) {
        if (value.is_number() || value.is_boolean()) facts.push_back({name, value.dump()});
        if (value.is_string() && value != "") facts.push_back({name, value.get<std::string>()});
    }
    return facts;
}

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
    add_progress(report, images, plan.images());
    add_newest(report, metrics, "held_out_error", "held-out error");
    add_newest(report, metrics, "images_per_second", "images a second");
    add_newest(report, metrics, "augmentation", "augmented with p");

    add(report,
        chart_of(metrics, "Held-out error, of the range 2", {{"held_out_error", "held-out error"}}),
        images);
    add(report,
        chart_of(metrics,
                 "Distance from the people's own pictures",
                 {{"regression", "pixels and edges"},
                  {"features", "what the discriminator sees"},
                  {"guide", "what the guide sees"}}),
        images);
    add(report,
        chart_of(metrics,
                 "Adversarial losses",
                 {{"generator", "generator"},
                  {"discriminator", "discriminator"},
                  {"critics", "critics of what the guide sees"}}),
        images);
    auto signs = chart_of(metrics,
                          "What the discriminator is sure of, and augmentation",
                          {{"real_sign", "mean sign, real"},
                           {"fake_sign", "mean sign, generated"},
                           {"augmentation", "augmentation p"}});
    signs.lowest = -1.0;
    signs.highest = 1.0;
    add(report, std::move(signs), images);
    add(report,
        chart_of(metrics, "Gradient penalty (R1)", {{"gradient_penalty", "gradient penalty"}}),
        images);
    add(report, chart_of(metrics, "Path length", {{"path_length", "mean path length"}}), images);
    auto speed = chart_of(metrics, "Speed", {{"images_per_second", "images a second"}});
    speed.lowest = 0.0;
    add(report, std::move(speed), images);

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
    report.settings = settings_of(plan.to_json());
    report.settings.push_back({"channels", numbers_of(shape.channels)});
    report.settings.push_back(
        {"widths of z, w, labels", numbers_of({shape.z_dim, shape.w_dim, shape.c_dim})});
    return report;
}

RunReport report_of(const RegressorPlan& plan, const MetricTable& metrics, std::int64_t images) {
    RunReport report;
    report.subject =
        text("a regressor of people's labels (", to_string(plan.kind), "), ", plan.size, " px");
    add_progress(report, images, plan.images);
    add_newest(report, metrics, "mean_r2", "mean held-out R2");
    add_newest(report, metrics, "images_per_second", "images a second");
    auto skill = chart_of(metrics, "Mean held-out R2 of the labels", {{"mean_r2", "mean R2"}});
    skill.highest = 1.0;
    add(report, std::move(skill), images);
    add(report, chart_of(metrics, "Loss", {{"loss", "loss"}}), images);
    auto speed = chart_of(metrics, "Speed", {{"images_per_second", "images a second"}});
    speed.lowest = 0.0;
    add(report, std::move(speed), images);
    for (const auto& column : metrics.columns()) {
        if (std::ranges::find(kOfAllLabels, column) != std::end(kOfAllLabels)) continue;
        auto curve = metrics.curve(kImages, column);
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
    report.settings = settings_of(plan.to_json());
    return report;
}

}  // namespace pliant::training
