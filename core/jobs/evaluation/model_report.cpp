#include "core/jobs/evaluation/model_report.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>

namespace pliant::jobs {
namespace {

using Json = nlohmann::ordered_json;

/// Kernel distances are small and usually given in thousandths.
constexpr double kThousand = 1000.0;

/// "3.21", or "-" if it is not finite.
std::string number(double value, int digits) {
    return std::isfinite(value) ? text(std::fixed, std::setprecision(digits), value) : "-";
}

std::string column(const std::string& cell) { return text(std::setw(14), cell); }
std::string row_name(const std::string& name) { return text(std::left, std::setw(22), name); }

std::string row(const std::string& name, const evaluation::Likeness& likeness) {
    return row_name(name) + column(number(likeness.frechet, 2)) +
           column(number(kThousand * likeness.kernel, 2)) + column(number(likeness.precision, 3)) +
           column(number(likeness.recall, 3)) + '\n';
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json to_json(const evaluation::Likeness& likeness) {
    return {{"frechet_distance", likeness.frechet},
            {"kernel_distance", likeness.kernel},
            {"precision", likeness.precision},
            {"recall", likeness.recall}};
}

Json to_json(const facenets::LabelLayout& layout, const std::vector<double>& skills) {
    Json wanted = Json::object(), all = Json::object();
    for (const auto& control : evaluation::controls(layout, skills)) {
        wanted[control.what] = number_or_null(control.r2);
    }
    for (std::size_t i = 0; i < skills.size(); ++i) {
        all[layout.labels()[i].name] = number_or_null(skills[i]);
    }
    return {{"r2", wanted}, {"r2_of_every_label", all}};
}

}  // namespace

std::string table(const ModelFindings& findings) {
    std::string lines = text(findings.images, " pictures in each set, psi ", findings.psi, '\n');
    lines += row_name("") + column("Frechet") + column("kernel x1000") + column("precision") +
             column("recall") + '\n';
    lines += row(findings.model, findings.likeness);
    lines += row("renderings (floor)", findings.floor);

    lines += text("\nR2 between requested and predicted labels, ", findings.people, " people\n");
    const auto floor = evaluation::controls(findings.layout, findings.floor_skills);
    const auto found =
        findings.skills ? evaluation::controls(findings.layout, *findings.skills) : floor;
    lines += row_name("") + column(findings.skills ? "model" : "") + column("renderings") + '\n';
    for (std::size_t i = 0; i < floor.size(); ++i) {
        lines += row_name(floor[i].what) +
                 column(findings.skills ? number(found[i].r2, 3) : std::string()) +
                 column(number(floor[i].r2, 3)) + '\n';
    }
    if (!findings.skills) {
        lines +=
            findings.model + " has no label code, so people cannot be generated from labels.\n";
    }
    return lines;
}

Json to_json(const ModelFindings& findings) {
    return {
        {"model", findings.model},
        {"judge", findings.judge},
        {"images", findings.images},
        {"psi", findings.psi},
        {"likeness", {{"model", to_json(findings.likeness)}, {"floor", to_json(findings.floor)}}},
        {"control",
         {{"people", findings.people},
          {"model", findings.skills ? to_json(findings.layout, *findings.skills) : Json(nullptr)},
          {"floor", to_json(findings.layout, findings.floor_skills)}}}};
}

}  // namespace pliant::jobs
