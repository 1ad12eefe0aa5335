#pragma once

#include "core/people/head_shape.h"
#include "core/people/person.h"
#include "core/people/posed_surface.h"

namespace pliant::people {

/// Height of the eyes in the frame, from the top; recorded in models trained on the pictures.
inline constexpr float kEyeHeight = 0.45F;

/// A pinhole camera looking along -z at a head that is turned in front of it.
class Camera {
  public:
    /// `side` of the frame, in samples.
    Camera(const HeadShape& shape, float face_width, const Person& person, int side);

    [[nodiscard]] Vec3 turned(Vec3 p) const { return turn_ * (p - pivot_); }
    [[nodiscard]] Vec3 turned_direction(Vec3 n) const { return turn_ * n; }
    /// The inverse of turned_direction().
    [[nodiscard]] Vec3 in_head(Vec3 n) const { return transposed(turn_) * n; }
    /// The camera, in the head's frame.
    [[nodiscard]] Vec3 viewer() const { return in_head(position_) + pivot_; }
    [[nodiscard]] ScreenVertex project(Vec3 p) const {
        const float inverse_depth = 1.0F / (position_.z - p.z);
        return {(p.x - position_.x) * focal_ * inverse_depth + centre_,
                centre_ - (p.y - position_.y) * focal_ * inverse_depth,
                inverse_depth};
    }
    [[nodiscard]] Vec3 position() const { return position_; }
    [[nodiscard]] float focal() const { return focal_; }  ///< in samples

    /// Transforms a surface to the camera's frame and projects it.
    void view(PosedSurface& posed) const;

  private:
    Mat3 turn_;
    Vec3 pivot_;
    Vec3 position_;
    float focal_ = 1.0F;
    float centre_ = 0.0F;
};

}  // namespace pliant::people
