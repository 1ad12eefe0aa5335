#pragma once

#include "core/people/skeleton.h"

#include <filesystem>

namespace pliant::people {

/// Reads face-poseunits.bvh, with the frame names of face-poseunits.json, into the skeleton's
/// units. The file is z-up: a joint's rotation is Rx(X) Rz(-Y) Ry(Z). Throws Fault.
void read_pose_units(const std::filesystem::path& folder, Skeleton& skeleton);

}  // namespace pliant::people
