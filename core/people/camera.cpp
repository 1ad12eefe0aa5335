#include "core/people/camera.h"

#include "core/people/rotation.h"

namespace pliant::people {
namespace {

// The frame fits the mean head; it grows with larger heads, but less than they do.
constexpr float kMeanHeadWidth = 1.72F;
constexpr float kFollowsHead = 0.4F;
constexpr float kHeadInFrame = 0.56F / 0.82F;
// How far the camera follows a turned head sideways.
constexpr float kFollowsTurn = 0.75F;
// Teeth and tongue are moved back a little, so that they do not pierce the lips.
constexpr float kMouthDepth = 0.055F;

}  // namespace

Camera::Camera(const HeadShape& shape, float face_width, const Person& person, int side) {
    turn_ = rotation_z(-radians(person.pose.roll)) * rotation_x(radians(person.pose.pitch)) *
            rotation_y(radians(person.pose.yaw));
    pivot_ = shape.eyes + Vec3{0.0F, -0.15F, -0.55F};
    const Framing& framing = person.framing;
    const float head_width =
        kMeanHeadWidth * (1.0F - kFollowsHead) + kFollowsHead * face_width * 1.05F;
    const float frame_width = head_width / kHeadInFrame * framing.scale;
    const float half_angle = radians(framing.field_of_view) * 0.5F;
    const float distance = frame_width * 0.5F / std::tan(half_angle);
    const auto width = static_cast<float>(side);
    focal_ = width / frame_width * distance;
    centre_ = width * 0.5F;
    const Vec3 eyes = turned(shape.eyes);
    position_ = {eyes.x * kFollowsTurn + framing.shift_x * frame_width,
                 eyes.y + frame_width * (kEyeHeight - 0.5F) + framing.shift_y * frame_width,
                 distance + 0.5F};
}

void Camera::view(PosedSurface& posed) const {
    const Material material = posed.surface->material;
    const bool is_in_mouth = material == Material::Teeth || material == Material::Tongue;
    const Vec3 back = {0.0F, 0.0F, is_in_mouth ? kMouthDepth : 0.0F};
    posed.screen.resize(posed.positions.size());
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        posed.positions[i] = turned(posed.positions[i]);
        posed.normals[i] = turned_direction(posed.normals[i]);
        posed.screen[i] = project(posed.positions[i] - back);
    }
}

}  // namespace pliant::people
