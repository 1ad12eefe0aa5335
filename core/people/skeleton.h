#pragma once

#include "core/people/surface.h"

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pliant::people {

/// A joint is at the mean of the eight vertices of its cube on the morphed mesh.
using Joint = std::array<int, 8>;

[[nodiscard]] Vec3 place_of(const Joint& joint, std::span<const Vec3> vertices);

struct Bone {
    std::string name;
    int parent = -1;
    Joint head{};
};

/// The bones of the face, their skinning weights, and the pose units.
struct Skeleton {
    std::vector<Bone> bones;           ///< bones[0] is "head"; parents come before children
    std::vector<BoneWeights> weights;  ///< per vertex
    std::vector<float> twist;          ///< per vertex: 0 on the head .. 1 on the torso
    Joint neck{}, left_eye{}, right_eye{};
    std::map<std::string, int, std::less<>> unit_by_name;
    std::vector<std::vector<Vec3>> units;  ///< [unit][bone] axis times angle
};

/// Reads rigs/default.mhskel, rigs/default_weights.mhw and poseunits/face-poseunits.{bvh,json}
/// below `folder`. Vertices are those of the base mesh. Throws Fault.
[[nodiscard]] Skeleton read_skeleton(const std::filesystem::path& folder);

}  // namespace pliant::people
