#include "core/jobs/attributes/axis_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <numeric>
#include <sstream>
#include <vector>

namespace pliant::jobs {
namespace {

constexpr std::size_t kRelations = 3;
constexpr double kLeastRelation = 0.2;

struct Relation {
    std::string id;
    double correlation = 0.0;
};

/// The attributes that correlate most with one, strongest first.
std::vector<Relation> relations_of(const axes::AxisSet& set, std::size_t index) {
    const auto count = set.axes.size();
    std::vector<Relation> relations;
    for (std::size_t i = 0; i < count; ++i) {
        const double correlation = set.correlations[index * count + i];
        if (i != index && std::abs(correlation) >= kLeastRelation) {
            relations.push_back({set.axes[i].id, correlation});
        }
    }
    std::ranges::sort(relations, std::greater(), [](const Relation& relation) {
        return std::abs(relation.correlation);
    });
    if (relations.size() > kRelations) relations.resize(kRelations);
    return relations;
}

/// "0-3,6": the rows that an axis moves.
std::string rows_of(const axes::Axis& axis) {
    std::ostringstream out;
    for (std::size_t row = 0; row < axis.moved.size(); ++row) {
        if (axis.moved[row] == 0.0F) continue;
        auto last = row;
        while (last + 1 < axis.moved.size() && axis.moved[last + 1] != 0.0F) ++last;
        if (out.tellp() > 0) out << ',';
        out << row;
        if (last > row) out << '-' << last;
        row = last;
    }
    return std::move(out).str();
}

}  // namespace

std::string table(const axes::AxisSet& set) {
    std::ostringstream out;
    out << std::left << std::setw(26) << "axis" << std::right << std::setw(8) << "R2/AUC"
        << std::setw(8) << "rows"
        << "  correlates with\n"
        << std::fixed << std::setprecision(2);
    for (std::size_t i = 0; i < set.axes.size(); ++i) {
        const auto& axis = set.axes[i];
        out << std::left << std::setw(26) << axis.id << std::right << std::setw(8);
        if (std::isnan(axis.quality)) {
            out << '-';
        } else {
            out << axis.quality;
        }
        out << std::setw(8) << rows_of(axis) << ' ';
        for (const auto& [id, correlation] : relations_of(set, i)) {
            out << ' ' << id << ' ' << std::showpos << correlation << std::noshowpos;
        }
        out << '\n';
    }
    return std::move(out).str();
}

std::string json(const axes::AxisSet& set) {
    using Json = nlohmann::ordered_json;
    Json axes = Json::array();
    for (std::size_t i = 0; i < set.axes.size(); ++i) {
        const auto& axis = set.axes[i];
        Json relations = Json::object();
        for (const auto& [id, correlation] : relations_of(set, i)) relations[id] = correlation;
        axes.push_back({{"id", axis.id},
                        {"kind", static_cast<int>(axis.kind)},
                        {"binary", axis.is_binary},
                        {"quality", std::isnan(axis.quality) ? Json() : Json(axis.quality)},
                        {"rows", rows_of(axis)},
                        {"correlations", std::move(relations)}});
    }
    return Json{{"model_sha256", set.model_sha256},
                {"samples", set.samples},
                {"axes", std::move(axes)}}
               .dump(2) +
           "\n";
}

}  // namespace pliant::jobs
