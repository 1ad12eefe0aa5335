#pragma once

#include "core/people/skeleton.h"

#include <filesystem>

namespace pliant::people {

/// Reads face-poseunits.bvh, whose frames face-poseunits.json names, into the skeleton's units.
/// The file's axes are z-up: a joint's rotation is Rx(X) Rz(-Y) Ry(Z). Throws Fault.
void read_pose_units(const std::filesystem::path& folder, Skeleton& skeleton);

}  // namespace pliant::people
