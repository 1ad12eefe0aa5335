#include "core/people/skeleton.h"

#include "core/people/asset_file.h"
#include "core/people/base_mesh.h"
#include "core/people/pose_units.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace pliant::people {
namespace {

using nlohmann::json;
using std::filesystem::path;

/// The rig file: the bones' hierarchy and joints.
class Rig {
  public:
    explicit Rig(path file) : file_(std::move(file)), rig_(read_json(file_)) {
        if (!rig_.is_object() || !rig_.contains("bones") || !rig_["bones"].is_object() ||
            !rig_.contains("joints") || !rig_["joints"].is_object()) {
            fail_asset(file_, "it has no 'bones' and 'joints'");
        }
    }

    /// Empty for the root.
    [[nodiscard]] std::string parent(const std::string& bone) const {
        const json& value = bone_of(bone);
        if (!value.contains("parent") || !value["parent"].is_string()) return {};
        return value["parent"].get<std::string>();
    }

    [[nodiscard]] bool is_in_face(std::string bone) const {
        for (std::size_t depth = 0; depth <= rig_["bones"].size(); ++depth) {
            if (bone == "head") return true;
            bone = parent(bone);
            if (bone.empty()) return false;
        }
        fail_asset(file_, {"the bone {} is its own ancestor", bone});
    }

    [[nodiscard]] Joint head(const std::string& bone) const {
        const json& value = bone_of(bone);
        const auto name = value.value("head", std::string());
        const json& joints = rig_["joints"];
        if (!joints.contains(name) || !joints[name].is_array() || joints[name].empty()) {
            fail_asset(file_, {"the joint '{}' of {} has no vertices", name, bone});
        }
        const json& vertices = joints[name];
        Joint joint{};
        for (std::size_t i = 0; i < joint.size(); ++i) {
            joint[i] = checked_index(
                vertices[i % vertices.size()], kBaseVertexCount, file_, "a joint's vertex");
        }
        return joint;
    }

    /// The bones of the face below "head", parents first.
    [[nodiscard]] std::vector<std::string> face_bones() const {
        std::vector<std::pair<int, std::string>> by_depth;
        for (const auto& [name, unused] : rig_["bones"].items()) {
            if (name == "head" || !is_in_face(name)) continue;
            int depth = 0;
            for (auto bone = name; bone != "head"; bone = parent(bone)) ++depth;
            by_depth.emplace_back(depth, name);
        }
        std::sort(by_depth.begin(), by_depth.end());
        std::vector<std::string> names;
        for (auto& [depth, name] : by_depth) names.push_back(std::move(name));
        return names;
    }

  private:
    [[nodiscard]] const json& bone_of(const std::string& name) const {
        const json& bones = rig_["bones"];
        if (!bones.contains(name)) fail_asset(file_, {"it has no bone '{}'", name});
        return bones[name];
    }

    path file_;
    json rig_;
};

/// How far vertices on a bone follow the torso when the head turns.
float twist_of(const Rig& rig, const std::string& bone) {
    if (rig.is_in_face(bone)) return 0.0F;
    if (bone == "neck03") return 0.25F;
    if (bone == "neck02") return 0.5F;
    if (bone == "neck01") return 0.75F;
    return 1.0F;
}

void read_weights(const path& file, const Rig& rig, Skeleton& skeleton) {
    std::map<std::string, int> bone_index;
    for (std::size_t b = 0; b < skeleton.bones.size(); ++b) {
        bone_index[skeleton.bones[b].name] = static_cast<int>(b);
    }
    std::vector<std::vector<std::pair<float, int>>> moved(kBaseVertexCount);
    std::vector<float> total(kBaseVertexCount, 0.0F);
    skeleton.twist.assign(kBaseVertexCount, 0.0F);

    const json weights = read_json(file);
    if (!weights.contains("weights") || !weights["weights"].is_object()) {
        fail_asset(file, "it has no 'weights'");
    }
    for (const auto& [bone, entries] : weights["weights"].items()) {
        const float twist = twist_of(rig, bone);
        const auto found = bone_index.find(bone);
        for (const json& entry : entries) {
            if (!entry.is_array() || entry.size() != 2) {
                fail_asset(file, {"an entry of {} is not [vertex, weight]", bone});
            }
            const int v = checked_index(entry[0], kBaseVertexCount, file, "a vertex");
            const float weight = checked_number(entry[1], file, "a weight");
            total[v] += weight;
            skeleton.twist[v] += weight * twist;
            if (found != bone_index.end() && found->second != 0) {
                moved[v].emplace_back(weight, found->second);
            }
        }
    }
    skeleton.weights.resize(kBaseVertexCount);
    for (int v = 0; v < kBaseVertexCount; ++v) {
        const float sum = std::max(total[v], 1e-6F);
        skeleton.twist[v] /= sum;
        std::sort(moved[v].rbegin(), moved[v].rend());
        auto& to = skeleton.weights[v];
        to.count = std::min<int>(BoneWeights::kMax, static_cast<int>(moved[v].size()));
        for (int i = 0; i < to.count; ++i) {
            to.bone[i] = static_cast<std::uint8_t>(moved[v][i].second);
            to.weight[i] = moved[v][i].first / sum;
        }
    }
}

}  // namespace

Vec3 place_of(const Joint& joint, std::span<const Vec3> vertices) {
    Vec3 sum;
    for (const int v : joint) sum += vertices[v];
    return sum * (1.0F / static_cast<float>(joint.size()));
}

Skeleton read_skeleton(const path& folder) {
    const Rig rig(folder / "rigs" / "default.mhskel");
    Skeleton skeleton;
    skeleton.bones.push_back({.name = "head", .head = rig.head("head")});
    std::map<std::string, int> index = {{"head", 0}};
    for (const auto& name : rig.face_bones()) {
        index[name] = static_cast<int>(skeleton.bones.size());
        skeleton.bones.push_back({name, index.at(rig.parent(name)), rig.head(name)});
    }
    if (skeleton.bones.size() > 255) {
        fail_asset(folder / "rigs" / "default.mhskel", "it has more than 255 bones in the face");
    }
    skeleton.neck = rig.head("neck01");
    skeleton.left_eye = rig.head("eye.L");
    skeleton.right_eye = rig.head("eye.R");
    read_weights(folder / "rigs" / "default_weights.mhw", rig, skeleton);
    read_pose_units(folder / "poseunits", skeleton);
    return skeleton;
}

}  // namespace pliant::people
