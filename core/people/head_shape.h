#pragma once

#include "core/people/assets.h"
#include "core/people/expression_rig.h"
#include "core/people/person.h"
#include "core/people/posed_surface.h"

#include <vector>

namespace pliant::people {

/// A person's morphed body and its pose.
struct HeadShape {
    std::vector<Vec3> body;       ///< all vertices of Assets::base, morphed
    std::vector<BoneMove> moves;  ///< bone transforms of the expression
    Vec3 left_eye, right_eye;     ///< centres of the eyeballs
    Vec3 eyes;                    ///< half-way between them
    Vec3 neck;
    Vec3 scale;                                  ///< of the face, relative to the base mesh
    float torso_yaw = 0.0F, torso_pitch = 0.0F;  ///< relative to the head, radians

    /// Turns a point that follows the torso by `share`.
    [[nodiscard]] Vec3 twisted(Vec3 p, float share) const;
};

void shape_head(const Assets& assets,
                const ExpressionRig& rig,
                const Person& person,
                HeadShape& shape);

/// Places a surface of the assets on the head, in the head's frame: fitted to the body, moved by
/// the expression, turned with the torso.
void pose_surface(const Surface& surface, const HeadShape& shape, PosedSurface& posed);

}  // namespace pliant::people
