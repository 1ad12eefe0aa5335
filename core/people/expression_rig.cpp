#include "core/people/expression_rig.h"

#include "core/people/asset_file.h"
#include "core/people/rotation.h"

namespace pliant::people {
namespace {

using E = Expression;

/// A pose unit and its weight for an expression; negative weights count as 0. MakeHuman's sides are
/// the person's: left is on the right of the picture.
struct Term {
    const char* unit;
    float (*weight)(const E&);
};

/// How far a lid is from closed, and how far it is widened beyond rest, both 0 .. 1.
float opened(float eye_closed) { return 1.0F - std::max(eye_closed, 0.0F); }
float widened(float eye_closed) { return std::max(-eye_closed, 0.0F); }

constexpr Term kTerms[] = {
    {"JawDrop", [](const E& e) { return 0.85F * e.mouth_open; }},
    {"MouthLeftPullUp", [](const E& e) { return e.smile; }},
    {"MouthRightPullUp", [](const E& e) { return e.smile; }},
    {"MouthLeftPullSide", [](const E& e) { return 0.6F * e.smile; }},
    {"MouthRightPullSide", [](const E& e) { return 0.6F * e.smile; }},
    {"LeftCheekUp", [](const E& e) { return 0.6F * e.smile; }},
    {"RightCheekUp", [](const E& e) { return 0.6F * e.smile; }},
    {"UpperLipUp", [](const E& e) { return 0.4F * e.smile; }},
    {"NasolabialDeepener", [](const E& e) { return 0.3F * e.smile; }},
    {"LeftLowerLidUp", [](const E& e) { return 0.3F * e.smile; }},
    {"RightLowerLidUp", [](const E& e) { return 0.3F * e.smile; }},
    {"MouthLeftPullDown", [](const E& e) { return -e.smile; }},
    {"MouthRightPullDown", [](const E& e) { return -e.smile; }},
    {"LeftUpperLidClosed", [](const E& e) { return e.right_eye_closed; }},
    {"RightUpperLidClosed", [](const E& e) { return e.left_eye_closed; }},
    {"LeftLowerLidUp",
     [](const E& e) { return 0.15F * std::max(e.right_eye_closed, 0.0F) + 0.5F * e.squint; }},
    {"RightLowerLidUp",
     [](const E& e) { return 0.15F * std::max(e.left_eye_closed, 0.0F) + 0.5F * e.squint; }},
    {"LeftInnerBrowUp", [](const E& e) { return 0.8F * e.brow_raise; }},
    {"RightInnerBrowUp", [](const E& e) { return 0.8F * e.brow_raise; }},
    {"LeftOuterBrowUp", [](const E& e) { return 0.8F * e.brow_raise; }},
    {"RightOuterBrowUp", [](const E& e) { return 0.8F * e.brow_raise; }},
    {"LeftUpperLidOpen",
     [](const E& e) {
         return 0.35F * e.brow_raise * opened(e.right_eye_closed) + widened(e.right_eye_closed);
     }},
    {"RightUpperLidOpen",
     [](const E& e) {
         return 0.35F * e.brow_raise * opened(e.left_eye_closed) + widened(e.left_eye_closed);
     }},
    {"LeftBrowDown", [](const E& e) { return e.brow_frown; }},
    {"RightBrowDown", [](const E& e) { return e.brow_frown; }},
    {"LeftEyeturnLeft", [](const E& e) { return 0.8F * e.gaze_x; }},
    {"RightEyeturnLeft", [](const E& e) { return 0.8F * e.gaze_x; }},
    {"LeftEyeturnRight", [](const E& e) { return -0.8F * e.gaze_x; }},
    {"RightEyeturnRight", [](const E& e) { return -0.8F * e.gaze_x; }},
    {"LeftEyeUp", [](const E& e) { return 0.6F * e.gaze_y; }},
    {"RightEyeUp", [](const E& e) { return 0.6F * e.gaze_y; }},
    {"LeftEyeDown", [](const E& e) { return -0.6F * e.gaze_y; }},
    {"RightEyeDown", [](const E& e) { return -0.6F * e.gaze_y; }},
    // The upper lid follows a downward gaze.
    {"LeftUpperLidClosed",
     [](const E& e) { return -0.3F * e.gaze_y * opened(e.right_eye_closed); }},
    {"RightUpperLidClosed",
     [](const E& e) { return -0.3F * e.gaze_y * opened(e.left_eye_closed); }},
    {"LipsKiss", [](const E& e) { return e.pucker; }},
    {"MouthMoveRight", [](const E& e) { return -e.mouth_side; }},
    {"MouthMoveLeft", [](const E& e) { return e.mouth_side; }},
    {"UpperLipUp", [](const E& e) { return 0.6F * e.lips_apart; }},
    {"lowerLipDown", [](const E& e) { return e.mouth_open > 0.0F ? 0.4F * e.lips_apart : 0.0F; }},
};

constexpr float kMinUnitWeight = 1e-4F;

}  // namespace

ExpressionRig::ExpressionRig(const Skeleton& skeleton) {
    for (const Term& term : kTerms) {
        const auto found = skeleton.unit_by_name.find(term.unit);
        if (found == skeleton.unit_by_name.end()) {
            throw Fault({ErrorCode::FileCorrupt,
                         {"face-poseunits.json has no pose unit '{}'.", term.unit}});
        }
        units_.push_back(found->second);
    }
}

void ExpressionRig::pose(const Skeleton& skeleton,
                         const Expression& expression,
                         std::span<const Vec3> body,
                         std::vector<BoneMove>& moves) const {
    const std::size_t count = skeleton.bones.size();
    std::vector<Vec3> turned(count);
    for (std::size_t t = 0; t < units_.size(); ++t) {
        const float weight = kTerms[t].weight(expression);
        if (weight < kMinUnitWeight) continue;
        const auto& unit = skeleton.units[units_[t]];
        for (std::size_t b = 0; b < count; ++b) turned[b] += unit[b] * weight;
    }
    moves.assign(count, {});
    // V_bone = V_parent T(h) R T(-h), with R in global axes.
    for (std::size_t b = 1; b < count; ++b) {
        const Bone& bone = skeleton.bones[b];
        const BoneMove& parent = moves[bone.parent];
        const Vec3 head = place_of(bone.head, body);
        const Mat3 turn = rotation_exp(turned[b]);
        moves[b] = {parent.turn * turn, parent.turn * (head - turn * head) + parent.shift};
    }
}

}  // namespace pliant::people
