#include "core/people/pose_units.h"

#include "core/people/asset_file.h"
#include "core/people/rotation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pliant::people {
namespace {

struct Channels {
    int bone = -1;  // of the skeleton; -1: not in the face
    int first = 0;  // first of its three rotations in a frame
};

struct Hierarchy {
    std::vector<Channels> joints;
    int channel_count = 0;
};

Hierarchy read_hierarchy(AssetText& file, const Skeleton& skeleton) {
    Hierarchy hierarchy;
    while (file.next_line()) {
        const auto keyword = file.word();
        if (keyword == "MOTION") return hierarchy;
        if (keyword == "ROOT" || keyword == "JOINT") {
            const auto name = file.word();
            const auto found = std::ranges::find(skeleton.bones, name, &Bone::name);
            const bool is_known = found != skeleton.bones.end();
            hierarchy.joints.push_back(
                {.bone = is_known ? static_cast<int>(found - skeleton.bones.begin()) : -1});
        } else if (keyword == "CHANNELS") {
            constexpr int kMaxChannels = 7;
            const int count = file.index(kMaxChannels);
            if (hierarchy.joints.empty() || (count != 3 && count != 6)) {
                file.fail("a joint must have 3 or 6 channels");
            }
            // Of six channels the first three are the position.
            hierarchy.joints.back().first = hierarchy.channel_count + count - 3;
            hierarchy.channel_count += count;
        }
    }
    file.fail("there is no MOTION");
}

}  // namespace

void read_pose_units(const std::filesystem::path& folder, Skeleton& skeleton) {
    const auto names_file = folder / "face-poseunits.json";
    const auto mapping = read_json(names_file);
    if (!mapping.contains("framemapping") || !mapping["framemapping"].is_array()) {
        fail_asset(names_file, "it has no 'framemapping'");
    }
    AssetText file(folder / "face-poseunits.bvh");
    const Hierarchy hierarchy = read_hierarchy(file, skeleton);
    for (int header = 0; header < 2; ++header) {  // "Frames:" and "Frame Time:"
        if (!file.next_line()) file.fail("the motion is cut short");
    }
    for (const auto& name : mapping["framemapping"]) {
        if (!name.is_string()) fail_asset(names_file, "a name in 'framemapping' is not text");
        if (!file.next_line()) file.fail({"the frame of {} is missing", name.dump()});
        std::vector<float> degrees(hierarchy.channel_count);
        for (float& value : degrees) value = file.number();
        std::vector<Vec3> turned(skeleton.bones.size());
        for (const auto& joint : hierarchy.joints) {
            if (joint.bone <= 0) continue;  // the head itself is posed by the camera
            const float x = radians(degrees[joint.first]);
            const float y = radians(degrees[joint.first + 1]);
            const float z = radians(degrees[joint.first + 2]);
            turned[joint.bone] = rotation_log(rotation_x(x) * rotation_z(-y) * rotation_y(z));
        }
        skeleton.unit_by_name[name.get<std::string>()] = static_cast<int>(skeleton.units.size());
        skeleton.units.push_back(std::move(turned));
    }
}

}  // namespace pliant::people
