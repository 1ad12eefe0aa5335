#pragma once

#include "core/people/shape_parameters.h"
#include "core/people/vector.h"

#include <array>
#include <filesystem>
#include <span>
#include <vector>

namespace pliant::people {

struct Person;

/// A morph target: displacements of vertices at weight 1.
struct Target {
    std::vector<int> vertices;
    std::vector<Vec3> shifts;

    void add_to(std::span<Vec3> shape, float weight) const;
};

/// All targets of a person's shape. Age has three levels (child, young, old), build has nine
/// (muscle x weight, each minimal, average and maximal).
struct Targets {
    static constexpr int kEthnicities = 3;
    static constexpr int kGenders = 2;
    static constexpr int kAges = 3;
    static constexpr int kBuilds = 9;

    std::array<Target, kEthnicities * kGenders * kAges> looks;  ///< [ethnicity][gender][age]
    std::array<Target, kGenders * kAges * kBuilds> builds;      ///< [gender][age][build]
    std::array<std::vector<Target>, kShapeParameterCount> decreased;
    std::array<std::vector<Target>, kShapeParameterCount> increased;
    std::array<Target, kAsymmetryCount> left, right;
};

/// Reads the targets below `folder`, dropping vertices whose new index is negative. Throws
/// Fault.
[[nodiscard]] Targets read_targets(const std::filesystem::path& folder,
                                   std::span<const int> new_index);

/// Adds a person's targets to `shape`, which holds the base mesh.
void add_targets(const Targets& targets, const Person& person, std::span<Vec3> shape);

}  // namespace pliant::people
