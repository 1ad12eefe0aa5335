#include "core/people/head_shape.h"

#include "core/people/clones.h"

#include <span>

namespace pliant::people {
namespace {

PLIANT_CLONES void fit_vertices(std::span<const Fit> fits,
                                std::span<const Vec3> body,
                                Vec3 scale,
                                std::span<Vec3> positions) {
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const Fit& fit = fits[i];
        positions[i] = body[fit.vertex[0]] * fit.weight[0] + body[fit.vertex[1]] * fit.weight[1] +
                       body[fit.vertex[2]] * fit.weight[2] + fit.offset * scale;
    }
}

PLIANT_CLONES void move_vertices(std::span<const BoneMove> moves,
                                 std::span<const BoneWeights> weights,
                                 std::span<Vec3> positions) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (weights[i].count > 0) positions[i] = moved(moves, weights[i], positions[i]);
    }
}

}  // namespace

Vec3 HeadShape::twisted(Vec3 p, float share) const {
    if (share <= 0.002F) return p;
    const float pitch = torso_pitch * share;
    const float yaw = torso_yaw * share;
    Vec3 d = p - neck;
    float c = std::cos(pitch), s = std::sin(pitch);
    d = {d.x, c * d.y - s * d.z, s * d.y + c * d.z};
    c = std::cos(yaw), s = std::sin(yaw);
    return Vec3{c * d.x + s * d.z, d.y, c * d.z - s * d.x} + neck;
}

void PosedSurface::smooth_normals() {
    normals.assign(positions.size(), {});
    for (const auto& [i, j, k] : surface->triangles) {
        const Vec3 n = cross(positions[j] - positions[i], positions[k] - positions[i]);
        normals[i] += n, normals[j] += n, normals[k] += n;
    }
    for (Vec3& n : normals) n = normalised(n);
}

void shape_head(const Assets& assets,
                const ExpressionRig& rig,
                const Person& person,
                HeadShape& shape) {
    shape.body = assets.base;
    add_targets(assets.targets, person, shape.body);
    rig.pose(assets.skeleton, person.expression, shape.body, shape.moves);
    shape.left_eye = place_of(assets.skeleton.left_eye, shape.body);
    shape.right_eye = place_of(assets.skeleton.right_eye, shape.body);
    shape.eyes = (shape.left_eye + shape.right_eye) * 0.5F;
    shape.neck = place_of(assets.skeleton.neck, shape.body);
    shape.scale = assets.ruler.measure(shape.body);
    shape.torso_yaw = -radians(person.pose.yaw) * person.pose.torso_yaw;
    shape.torso_pitch = -radians(person.pose.pitch) * person.pose.torso_pitch;
}

void pose_surface(const Surface& surface, const HeadShape& shape, PosedSurface& posed) {
    posed.reset(surface);
    if (surface.fit.empty()) {
        std::copy_n(shape.body.begin(), surface.vertex_count, posed.positions.begin());
    } else {
        const Vec3 authored = surface.authored_scale;
        const Vec3 scale = surface.keeps_scale ? Vec3{1, 1, 1}
                                               : Vec3{shape.scale.x / authored.x,
                                                      shape.scale.y / authored.y,
                                                      shape.scale.z / authored.z};
        fit_vertices(surface.fit, shape.body, scale, posed.positions);
    }
    move_vertices(shape.moves, surface.bones, posed.positions);
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        posed.positions[i] = shape.twisted(posed.positions[i], surface.twist[i]);
    }
}

}  // namespace pliant::people
