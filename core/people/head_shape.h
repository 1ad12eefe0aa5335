#pragma once

#include "core/people/assets.h"
#include "core/people/expression_rig.h"
#include "core/people/person.h"
#include "core/people/worn.h"

#include <vector>

namespace pliant::people {

/// A person's body before it is posed, and how it will be.
struct HeadShape {
    std::vector<Vec3> body;       ///< all vertices of Assets::base, morphed
    std::vector<BoneMove> moves;  ///< of the expression
    Vec3 left_eye, right_eye;     ///< centres of the eyeballs
    Vec3 eyes;                    ///< half-way between them
    Vec3 neck;
    Vec3 scale;                                  ///< of the face against the base mesh
    float torso_yaw = 0.0F, torso_pitch = 0.0F;  ///< against the head, radians

    /// Turns a point that follows the torso by `share`.
    [[nodiscard]] Vec3 twisted(Vec3 p, float share) const;
};

void shape_head(const Assets& assets,
                const ExpressionRig& rig,
                const Person& person,
                HeadShape& shape);

/// Puts a surface of the assets on the head, in the head's frame: fitted, moved by the expression,
/// turned with the torso.
void put_on(const Surface& surface, const HeadShape& shape, Worn& worn);

/// Presses hair flat where a hat sits on it.
void tuck_under_hat(const HeadShape& shape, Worn& hair);

/// Cuts what hangs over the eyes; at 1 nothing does.
void cut_fringe(const HeadShape& shape, float amount, Worn& hair);

}  // namespace pliant::people
