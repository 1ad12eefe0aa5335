#include "core/jobs/evaluation/slider_report.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>
#include <vector>

namespace pliant::jobs {
namespace {

using evaluation::SliderEffect;
using evaluation::SliderEffects;
using evaluation::SliderMethod;

const SliderEffect* find(const SliderEffects& effects,
                         const std::string& axis,
                         SliderMethod method) {
    for (const auto& each : effects.effects()) {
        if (each.axis == axis && each.method == method) return &each;
    }
    return nullptr;
}

/// Mean change of a locked attribute by this slider; 0 if it is the slider's own.
double leak(const SliderEffects& effects, const SliderEffect& effect, const std::string& locked) {
    const auto k = effects.attribute(locked);
    if (effect.axis == locked || effect.changes.empty()) return 0.0;
    return effect.changes[static_cast<std::size_t>(k)];
}

/// The smallest of the thirds that the judge reads; NaN if it reads none.
double worst_of(const SliderEffect& effect) {
    double worst = std::numeric_limits<double>::quiet_NaN();
    for (const double third : effect.worst_third) worst = std::fmin(worst, third);
    return worst;
}

/// Whether every method could move it, so that their means are of the same sliders.
bool is_comparable(const SliderEffects& effects, const std::string& axis) {
    return std::ranges::all_of(evaluation::kSliderMethods, [&](SliderMethod method) {
        const auto* const effect = find(effects, axis, method);
        return effect != nullptr && !effect->is_refused;
    });
}

/// Means over the sliders that all methods move.
struct SliderSummary {
    double effect = 0.0, share = 0.0, worst_third = 0.0;
    double others = 0.0, most = 0.0;  ///< changes of the other sliders' attributes, per effect
    std::vector<double> leaks;        ///< of each locked attribute
    int sliders = 0, clear = 0, refused = 0;
};

SliderSummary slider_summary(const SliderEffects& effects, SliderMethod method) {
    SliderSummary sum{.leaks = std::vector<double>(effects.locked().size(), 0.0)};
    std::vector<int> leaking(sum.leaks.size(), 0);
    int pairs = 0;
    for (const auto& each : effects.effects()) {
        if (each.method != method) continue;
        sum.refused += each.is_refused ? 1 : 0;
        if (!is_comparable(effects, each.axis)) continue;
        ++sum.sliders;
        sum.effect += each.effect;
        sum.share += each.share;
        sum.worst_third += worst_of(each);
        sum.clear += each.share >= 0.9 ? 1 : 0;
        for (std::size_t i = 0; i < sum.leaks.size(); ++i) {
            const auto& locked = effects.locked()[i];
            if (each.axis == locked) continue;
            sum.leaks[i] += leak(effects, each, locked);
            ++leaking[i];
        }
        for (const auto& other : effects.effects()) {
            if (other.method != method || other.axis == each.axis || each.effect <= 0.1) continue;
            const auto k = static_cast<std::size_t>(effects.attribute(other.axis));
            const double dependency = each.changes[k] * evaluation::kSliderAmount / each.effect;
            sum.others += dependency;
            sum.most = std::max(sum.most, dependency);
            ++pairs;
        }
    }
    const double count = std::max(1, sum.sliders);
    sum.effect /= count;
    sum.share /= count;
    sum.worst_third /= count;
    sum.others /= std::max(1, pairs);
    for (std::size_t i = 0; i < leaking.size(); ++i) sum.leaks[i] /= std::max(1, leaking[i]);
    return sum;
}

/// "0.61 0.12 0.08": the change of a locked attribute by each method.
std::string leaks(const SliderEffects& effects,
                  const std::string& axis,
                  const std::string& locked) {
    std::string line;
    for (const auto method : evaluation::kSliderMethods) {
        const auto* const effect = find(effects, axis, method);
        if (effect == nullptr) continue;
        line += line.empty() ? "" : " ";
        line += effect->is_refused
                    ? std::string("   -")
                    : text(std::fixed, std::setprecision(2), leak(effects, *effect, locked));
    }
    return line;
}

}  // namespace

std::string table(const SliderEffects& effects) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(2)
        << "Moved by +-2 standard deviations; changes in standard deviations, as the judge reads "
           "them.\n"
        << std::left << std::setw(26) << "slider" << std::right << std::setw(8) << "effect"
        << std::setw(8) << ">=1.2" << std::setw(8) << "third";
    for (const auto& id : effects.locked()) out << std::setw(18) << id;
    out << "   (plain, locked, local)\n";
    for (const auto& plain : effects.effects()) {
        if (plain.method != SliderMethod::Plain) continue;
        out << std::left << std::setw(26) << plain.axis << std::right << std::setw(8)
            << plain.effect << std::setw(8) << plain.share << std::setw(8) << worst_of(plain);
        for (const auto& id : effects.locked()) {
            out << std::setw(18) << leaks(effects, plain.axis, id);
        }
        out << '\n';
    }
    out << '\n' << std::left << std::setw(10) << "method" << std::right;
    for (const char* name :
         {"sliders", "clear", "refused", "effect", ">=1.2", "third", "others", "most"}) {
        out << std::setw(9) << name;
    }
    for (const auto& id : effects.locked()) out << std::setw(9) << id;
    out << '\n';
    for (const auto method : evaluation::kSliderMethods) {
        const auto sum = slider_summary(effects, method);
        out << std::left << std::setw(10) << name_of(method) << std::right << std::setw(9)
            << sum.sliders << std::setw(9) << sum.clear << std::setw(9) << sum.refused
            << std::setw(9) << sum.effect << std::setw(9) << sum.share << std::setw(9)
            << sum.worst_third << std::setw(9) << sum.others << std::setw(9) << sum.most;
        for (const double each : sum.leaks) out << std::setw(9) << each;
        out << '\n';
    }
    out << "sliders: those that all methods move, of which the means are; clear: those that do at "
           "least 1.2 in 90 % of\nthe pictures; third: effect in the worst third by skin tone, age "
           "or gender, relative to the mean; others,\nmost: mean and largest change of another "
           "slider's attribute at equal effect; locks: mean change by the\nother sliders.\n";
    return std::move(out).str();
}

std::string json(const SliderEffects& effects) {
    using Json = nlohmann::ordered_json;
    Json sliders = Json::array();
    for (const auto& each : effects.effects()) {
        const auto own = static_cast<std::size_t>(effects.attribute(each.axis));
        Json changes = Json::object();
        for (std::size_t k = 0; k < each.changes.size(); ++k) {
            changes[effects.attributes()[k].id] = each.changes[k];
        }
        sliders.push_back({{"axis", each.axis},
                           {"method", name_of(each.method)},
                           {"skill", effects.attributes()[own].skill},
                           {"refused", each.is_refused},
                           {"effect", each.effect},
                           {"share", each.share},
                           {"worst_third",
                            {{"skin_tone", each.worst_third[0]},
                             {"age", each.worst_third[1]},
                             {"gender", each.worst_third[2]}}},
                           {"changes", std::move(changes)}});
    }
    return Json{{"amount", evaluation::kSliderAmount},
                {"locked", effects.locked()},
                {"sliders", std::move(sliders)}}
               .dump(2) +
           "\n";
}

}  // namespace pliant::jobs
