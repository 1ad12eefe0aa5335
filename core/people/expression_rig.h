#pragma once

#include "core/people/person.h"
#include "core/people/skeleton.h"

#include <span>
#include <vector>

namespace pliant::people {

/// Where a bone takes what hangs on it: p -> turn * p + shift.
struct BoneMove {
    Mat3 turn;
    Vec3 shift;
};

/// Turns an expression into bone moves: each of its values adds pose units, blended by summing
/// weight * log(rotation). Where the expression targets of MakeHuman move only the skin, bones
/// take jaw, teeth, tongue, lids and eyeballs along.
class ExpressionRig {
  public:
    /// Throws Fault when a pose unit is missing.
    explicit ExpressionRig(const Skeleton& skeleton);

    /// The moves on a morphed body, bone by bone.
    void pose(const Skeleton& skeleton,
              const Expression& expression,
              std::span<const Vec3> body,
              std::vector<BoneMove>& moves) const;

  private:
    std::vector<int> units_;  ///< of each term of the table in the .cpp file
};

/// The vertex after the bones moved it.
[[nodiscard]] inline Vec3 moved(std::span<const BoneMove> moves, const BoneWeights& by, Vec3 p) {
    Vec3 sum;
    for (int k = 0; k < by.count; ++k) {
        const BoneMove& move = moves[by.bone[k]];
        sum += (move.turn * p + move.shift - p) * by.weight[k];
    }
    return p + sum;
}

}  // namespace pliant::people
