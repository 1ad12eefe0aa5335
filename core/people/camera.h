#pragma once

#include "core/people/head_shape.h"
#include "core/people/person.h"
#include "core/people/worn.h"

namespace pliant::people {

/// Where the eyes are in the frame, from its top; recorded with what is trained on the pictures.
inline constexpr float kEyeHeight = 0.45F;

/// A pinhole camera on the z axis, looking along -z at a head that is turned in front of it.
class Camera {
  public:
    /// `side` is the frame's, in samples.
    Camera(const HeadShape& shape, float face_width, const Person& person, int side);

    [[nodiscard]] Vec3 turned(Vec3 p) const { return turn_ * (p - pivot_); }
    [[nodiscard]] Vec3 turned_direction(Vec3 n) const { return turn_ * n; }
    [[nodiscard]] ScreenVertex project(Vec3 p) const {
        const float nearness = 1.0F / (place_.z - p.z);
        return {(p.x - place_.x) * focal_ * nearness + centre_,
                centre_ - (p.y - place_.y) * focal_ * nearness,
                nearness};
    }
    [[nodiscard]] Vec3 place() const { return place_; }
    [[nodiscard]] float focal() const { return focal_; }  ///< in samples

    /// Takes a surface into the camera's frame and projects it.
    void view(Worn& worn) const;

  private:
    Mat3 turn_;
    Vec3 pivot_;
    Vec3 place_;
    float focal_ = 1.0F;
    float centre_ = 0.0F;
};

}  // namespace pliant::people
