#include "core/people/glasses.h"

#include <array>
#include <span>

namespace pliant::people {
namespace {

constexpr int kRimPoints = 28;
constexpr int kRoundness = 5;  // vertices of a tube's cross-section
constexpr int kBridgePoints = 7;
constexpr int kTemplePoints = 9;

/// Adds the triangles of a tube through `points` rings of vertices, which begin at vertex `first`.
void add_wire(Surface& surface, int first, int points, bool is_closed) {
    const int segments = is_closed ? points : points - 1;
    for (int p = 0; p < segments; ++p) {
        const int here = first + p * kRoundness;
        const int there = first + (p + 1) % points * kRoundness;
        for (int c = 0; c < kRoundness; ++c) {
            const int next = (c + 1) % kRoundness;
            surface.triangles.push_back({here + c, there + c, there + next});
            surface.triangles.push_back({here + c, there + next, here + next});
        }
    }
}

/// Places the vertices of a tube of `radius` around a line.
void lay_wire(std::span<const Vec3> line, float radius, bool is_closed, Vec3* to) {
    const int count = static_cast<int>(line.size());
    for (int p = 0; p < count; ++p) {
        const Vec3 before = is_closed ? line[(p + count - 1) % count] : line[std::max(0, p - 1)];
        const Vec3 after = is_closed ? line[(p + 1) % count] : line[std::min(count - 1, p + 1)];
        const Frame frame(normalised(after - before));
        for (int c = 0; c < kRoundness; ++c) {
            const float angle = 2.0F * kPi * static_cast<float>(c) / kRoundness;
            to[p * kRoundness + c] =
                line[p] + (frame.x * std::cos(angle) + frame.y * std::sin(angle)) * radius;
        }
    }
}

/// |x|^n with the sign of x.
float signed_power(float x, float n) { return std::copysign(std::pow(std::fabs(x), n), x); }

/// Shape and position of a lens.
struct Lens {
    float centre_x, centre_y, half_width, half_height, roundness, z;

    [[nodiscard]] Vec3 rim(int point) const {
        const float angle = 2.0F * kPi * static_cast<float>(point) / kRimPoints;
        // A superellipse: exponent 2 is an ellipse, larger ones approach a rectangle.
        const float exponent = 2.0F / mix(4.5F, 2.0F, roundness);
        const float x = signed_power(std::cos(angle), exponent);
        const float y = signed_power(std::sin(angle), exponent);
        // Narrower below than above, and slightly curved around the face.
        const float narrowed = 1.0F - 0.06F * (1.0F - y);
        const float across = centre_x + half_width * x * narrowed;
        return {across, centre_y + half_height * y, z - 0.10F * across * across};
    }
    [[nodiscard]] bool is_behind(Vec3 p) const {
        return std::fabs(p.x - centre_x) < half_width * 0.95F &&
               std::fabs(p.y - centre_y) < half_height * 0.95F;
    }
};

Lens lens_of(const GlassesLook& look,
             const HeadShape& shape,
             const PosedSurface& body,
             float side) {
    const float eye_distance = std::fabs(shape.left_eye.x - shape.right_eye.x);
    Lens lens{};
    lens.half_width = eye_distance * mix(0.33F, 0.42F, look.width);
    lens.half_height =
        lens.half_width *
        mix(mix(0.55F, 0.80F, look.height), mix(0.78F, 0.98F, look.height), look.roundness);
    lens.centre_x = side * std::max(eye_distance * 0.51F, lens.half_width + 0.07F);
    lens.centre_y = shape.eyes.y - 0.12F * lens.half_height;
    lens.roundness = look.roundness;
    // In front of lashes and everything else behind the lens, but never far out.
    float z = shape.eyes.z + 0.24F;
    for (const Vec3& p : body.positions) {
        if (p.z > shape.eyes.z && lens.is_behind(p)) {
            z = std::max(z, p.z + 0.10F * p.x * p.x + 0.035F);
        }
    }
    lens.z = std::min(z, shape.eyes.z + 0.46F);
    return lens;
}

/// From the rim's hinge along the side of the head to behind the ear.
std::array<Vec3, kTemplePoints> temple_line(const Lens& lens,
                                            const HeadShape& shape,
                                            const PosedSurface& body,
                                            float side) {
    constexpr float kClearance = 0.03F;
    constexpr int kLastBeforeEar = 5;
    const float eye_distance = std::fabs(shape.left_eye.x - shape.right_eye.x);
    const Vec3 hinge = {lens.centre_x + side * lens.half_width * 1.02F,
                        lens.centre_y + 0.35F * lens.half_height,
                        0.0F};
    const float front = lens.z - 0.10F * hinge.x * hinge.x;
    const float back = shape.eyes.z - 1.75F * eye_distance;
    std::array<Vec3, kTemplePoints> line;
    for (int p = 0; p < kTemplePoints; ++p) {
        const float along = static_cast<float>(p) / (kTemplePoints - 1);
        line[p] = {std::fabs(hinge.x), hinge.y - 0.03F * along, mix(front, back, along)};
    }
    // As wide as the head is there, without the ears: the temple passes behind them.
    for (const Vec3& p : body.positions) {
        if (p.x * side < 0.0F || std::fabs(p.y - hinge.y) > 0.09F) continue;
        const float along = (front - p.z) / (front - back);
        const int point = static_cast<int>(std::lround(along * (kTemplePoints - 1)));
        if (point < 1 || point > kLastBeforeEar) continue;
        line[point].x = std::max(line[point].x, std::fabs(p.x) + kClearance);
    }
    // Straight: no point is further in than the line from the hinge to the widest one.
    float widest = 0.0F;
    for (const Vec3& p : line) widest = std::max(widest, p.x);
    for (int p = 1; p < kTemplePoints; ++p) {
        const float along = std::min(1.0F, static_cast<float>(p) / (0.6F * (kTemplePoints - 1)));
        line[p].x = std::max(line[p].x, mix(line[0].x, widest, along));
    }
    for (Vec3& p : line) p.x *= side;
    return line;
}

}  // namespace

Glasses::Glasses() {
    frame_.name = "frame";
    frame_.material = Material::Frame;
    int first = 0;
    const auto wire = [&](int points, bool is_closed) {
        add_wire(frame_, first, points, is_closed);
        first += points * kRoundness;
    };
    wire(kRimPoints, true);
    wire(kRimPoints, true);
    wire(kBridgePoints, false);
    wire(kTemplePoints, false);
    wire(kTemplePoints, false);
    frame_.vertex_count = first;

    lenses_.name = "lenses";
    lenses_.material = Material::Lens;
    for (int lens = 0; lens < 2; ++lens) {
        const int centre = lens * (kRimPoints + 1);
        for (int p = 0; p < kRimPoints; ++p) {
            lenses_.triangles.push_back(
                {centre, centre + 1 + p, centre + 1 + (p + 1) % kRimPoints});
        }
    }
    lenses_.vertex_count = 2 * (kRimPoints + 1);
    for (Surface* surface : {&frame_, &lenses_}) {
        surface->uv = {{0.0F, 0.0F}};
        surface->uv_triangles.assign(surface->triangles.size(), {0, 0, 0});
        surface->finish();
    }
}

void Glasses::put_on(const GlassesLook& look,
                     const HeadShape& shape,
                     const PosedSurface& body,
                     PosedSurface& frame,
                     PosedSurface& lenses) const {
    frame.reset(frame_);
    lenses.reset(lenses_);
    const float radius = mix(0.010F, 0.030F, look.rim);
    Lens left = lens_of(look, shape, body, -1.0F);
    Lens right = lens_of(look, shape, body, 1.0F);
    left.z = right.z = std::max(left.z, right.z);
    Vec3* to = frame.positions.data();
    int lens_vertex = 0;
    for (const Lens& lens : {left, right}) {
        std::array<Vec3, kRimPoints> rim;
        Vec3 centre;
        for (int p = 0; p < kRimPoints; ++p) {
            rim[p] = lens.rim(p);
            centre += rim[p] * (1.0F / kRimPoints);
        }
        centre.z += 0.012F;
        lay_wire(rim, radius, true, to);
        to += kRimPoints * kRoundness;
        lenses.positions[lens_vertex++] = centre;
        for (const Vec3& p : rim) lenses.positions[lens_vertex++] = p;
    }
    std::array<Vec3, kBridgePoints> bridge;
    const Vec3 from = {
        left.centre_x + left.half_width, left.centre_y + 0.25F * left.half_height, left.z};
    const float reach = right.centre_x - right.half_width - from.x;
    for (int p = 0; p < kBridgePoints; ++p) {
        const float along = static_cast<float>(p) / (kBridgePoints - 1);
        const float arch = std::sin(kPi * along);
        bridge[p] = from + Vec3{reach * along, 0.05F * arch, 0.05F * arch};
    }
    lay_wire(bridge, radius, false, to);
    to += kBridgePoints * kRoundness;
    lay_wire(temple_line(left, shape, body, -1.0F), radius, false, to);
    to += kTemplePoints * kRoundness;
    lay_wire(temple_line(right, shape, body, 1.0F), radius, false, to);
    frame.smooth_normals();
    lenses.smooth_normals();
    frame.occlusion.assign(frame.positions.size(), 1.0F);
    lenses.occlusion.assign(lenses.positions.size(), 1.0F);
}

}  // namespace pliant::people
