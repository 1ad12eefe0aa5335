#include "core/people/targets.h"

#include "core/base/text.h"
#include "core/people/asset_file.h"
#include "core/people/parallel.h"
#include "core/people/person.h"

#include <string>
#include <utility>

namespace pliant::people {
namespace {

using std::filesystem::path;

// Targets with smaller weights make no visible difference.
constexpr float kMinWeight = 2e-3F;

constexpr std::array kEthnicityNames = {"caucasian", "african", "asian"};
constexpr std::array kGenderNames = {"female", "male"};
constexpr std::array kAgeNames = {"child", "young", "old"};
constexpr std::array kDegreeNames = {"min", "average", "max"};

/// Reads lines of "index dx dy dz"; "#" begins a comment.
Target read_target(const path& name, std::span<const int> new_index) {
    AssetText file(name);
    Target target;
    while (file.next_line()) {
        if (file.is_blank_or_comment()) continue;
        const int vertex = new_index[file.index(new_index.size())];
        const float x = file.number(), y = file.number(), z = file.number();
        if (vertex < 0) continue;
        target.vertices.push_back(vertex);
        target.shifts.push_back({x, y, z});
    }
    return target;
}

/// The files for one sign of a shape parameter: one, or one for each side.
std::vector<std::string> files_of(const ShapeParameter& parameter, const std::string& ending) {
    const std::string stem = parameter.target;
    const auto sides = stem.find("LR");
    if (sides == std::string::npos) return {stem + ending};
    const auto before = stem.substr(0, sides), after = stem.substr(sides + 2) + ending;
    return {text(before, "l", after), text(before, "r", after)};
}

/// A target to read; these are collected first, so that threads can share the reading.
struct Wanted {
    std::string file;
    Target* target;
};

std::vector<Wanted> everything(Targets& targets) {
    std::vector<Wanted> all;
    for (int g = 0; g < Targets::kGenders; ++g) {
        for (int a = 0; a < Targets::kAges; ++a) {
            const int pole = g * Targets::kAges + a;
            for (int e = 0; e < Targets::kEthnicities; ++e) {
                all.push_back({text("macrodetails/",
                                    kEthnicityNames[e],
                                    "-",
                                    kGenderNames[g],
                                    "-",
                                    kAgeNames[a]),
                               &targets.looks[e * Targets::kGenders * Targets::kAges + pole]});
            }
            for (int b = 0; b < Targets::kBuilds; ++b) {
                all.push_back({text("macrodetails/universal-",
                                    kGenderNames[g],
                                    "-",
                                    kAgeNames[a],
                                    "-",
                                    kDegreeNames[b / 3],
                                    "muscle-",
                                    kDegreeNames[b % 3],
                                    "weight"),
                               &targets.builds[pole * Targets::kBuilds + b]});
            }
        }
    }
    for (int i = 0; i < kShapeParameterCount; ++i) {
        const auto& parameter = shape_parameters()[i];
        const auto want = [&](std::vector<Target>& end, const std::string& ending) {
            const auto files = files_of(parameter, ending);
            end.resize(files.size());
            for (std::size_t f = 0; f < files.size(); ++f) all.push_back({files[f], &end[f]});
        };
        want(targets.increased[i], parameter.increased);
        if (*parameter.decreased != '\0') want(targets.decreased[i], parameter.decreased);
    }
    for (int i = 0; i < kAsymmetryCount; ++i) {
        all.push_back({text("asym/asym-", asymmetries()[i], "-l"), &targets.left[i]});
        all.push_back({text("asym/asym-", asymmetries()[i], "-r"), &targets.right[i]});
    }
    return all;
}

/// Weights of child, young and old at a MakeHuman age: 0 is one year, .1875 ten, .5 twenty-five, 1
/// ninety.
std::array<float, 3> age_shares(float age) {
    if (age >= 0.5F) return {0.0F, 2.0F - 2.0F * age, 2.0F * age - 1.0F};
    const float young = unit((age - 0.1875F) * 3.2F);
    return {unit(std::min(1.0F, 5.333F * age) - young), young, 0.0F};
}

/// Weights of minimal, average and maximal at a degree in 0 .. 1.
std::array<float, 3> degree_shares(float degree) {
    const float least = std::max(0.0F, 1.0F - 2.0F * degree);
    const float most = std::max(0.0F, 2.0F * degree - 1.0F);
    return {least, 1.0F - least - most, most};
}

}  // namespace

void Target::add_to(std::span<Vec3> shape, float weight) const {
    for (std::size_t i = 0; i < vertices.size(); ++i) shape[vertices[i]] += shifts[i] * weight;
}

Targets read_targets(const path& folder, std::span<const int> new_index) {
    Targets targets;
    const auto all = everything(targets);
    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    parallel_for(static_cast<int>(all.size()), threads, [&](int i) {
        *all[i].target = read_target(folder / (all[i].file + ".target"), new_index);
    });
    return targets;
}

void add_targets(const Targets& targets, const Person& person, std::span<Vec3> shape) {
    const auto ages = age_shares(person.age);
    const auto muscles = degree_shares(person.muscle);
    const auto weights = degree_shares(person.weight);
    const std::array genders = {1.0F - person.gender, person.gender};
    for (int g = 0; g < Targets::kGenders; ++g) {
        for (int a = 0; a < Targets::kAges; ++a) {
            const float share = genders[g] * ages[a];
            const int pole = g * Targets::kAges + a;
            for (int e = 0; e < Targets::kEthnicities; ++e) {
                const float weight = share * person.ethnicity[e];
                if (weight < kMinWeight) continue;
                targets.looks[e * Targets::kGenders * Targets::kAges + pole].add_to(shape, weight);
            }
            for (int b = 0; b < Targets::kBuilds; ++b) {
                const float weight = share * muscles[b / 3] * weights[b % 3];
                if (weight < kMinWeight) continue;
                targets.builds[pole * Targets::kBuilds + b].add_to(shape, weight);
            }
        }
    }
    for (int i = 0; i < kShapeParameterCount; ++i) {
        const float value = person.shape[i];
        if (std::fabs(value) < kMinWeight) continue;
        const auto& end = value < 0.0F ? targets.decreased[i] : targets.increased[i];
        for (const auto& target : end) target.add_to(shape, std::fabs(value));
    }
    for (int i = 0; i < kAsymmetryCount; ++i) {
        const float value = person.asymmetry[i];
        (value < 0.0F ? targets.left[i] : targets.right[i]).add_to(shape, std::fabs(value));
    }
}

}  // namespace pliant::people
