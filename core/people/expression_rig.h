#pragma once

#include "core/people/person.h"
#include "core/people/skeleton.h"

#include <span>
#include <vector>

namespace pliant::people {

/// A bone's rigid transform: p -> turn * p + shift.
struct BoneMove {
    Mat3 turn;
    Vec3 shift;
};

/// Turns an expression into bone transforms: its values weight pose units, which are blended by
/// summing weight * log(rotation). Unlike MakeHuman's expression targets, which move only the skin,
/// bones also move jaw, teeth, tongue, lids and eyeballs.
class ExpressionRig {
  public:
    /// Throws Fault when a pose unit is missing.
    explicit ExpressionRig(const Skeleton& skeleton);

    /// The bones' transforms for a morphed body.
    void pose(const Skeleton& skeleton,
              const Expression& expression,
              std::span<const Vec3> body,
              std::vector<BoneMove>& moves) const;

  private:
    std::vector<int> units_;  ///< per term of the table in the .cpp file
};

/// Linear blend skinning of a vertex.
[[nodiscard]] inline Vec3 moved(std::span<const BoneMove> moves, const BoneWeights& by, Vec3 p) {
    Vec3 sum;
    for (int k = 0; k < by.count; ++k) {
        const BoneMove& move = moves[by.bone[k]];
        sum += (move.turn * p + move.shift - p) * by.weight[k];
    }
    return p + sum;
}

}  // namespace pliant::people
