#include "core/people/head_hull.h"

#include "core/people/parallel.h"

#include <thread>

namespace pliant::people {
namespace {

constexpr int kSide = HeadHull::kSide;
constexpr float kFarthest = 1.55F;  // dm: shoulders are beyond

/// The direction at the centre of a cell.
Vec3 direction_of(int column, int row) {
    const float x = (static_cast<float>(column) + 0.5F) * (2.0F / kSide) - 1.0F;
    const float z = (static_cast<float>(row) + 0.5F) * (2.0F / kSide) - 1.0F;
    const float y = 1.0F - std::fabs(x) - std::fabs(z);
    if (y >= 0.0F) return normalised({x, y, z});
    return normalised(
        {std::copysign(1.0F - std::fabs(z), x), y, std::copysign(1.0F - std::fabs(x), z)});
}

/// Where a ray from the origin meets a triangle: the distance, and the weights of its corners
/// (Moeller and Trumbore 1997).
struct Hit {
    float distance = -1.0F;
    Vec3 weights;
};

Hit hit_of(Vec3 direction, Vec3 a, Vec3 b, Vec3 c) {
    const Vec3 ab = b - a, ac = c - a;
    const Vec3 p = cross(direction, ac);
    const float determinant = dot(ab, p);
    if (std::fabs(determinant) < 1e-9F) return {};
    const float inverse = 1.0F / determinant;
    const Vec3 to = a * -1.0F;
    const float wb = dot(to, p) * inverse;
    const Vec3 q = cross(to, ab);
    const float wc = dot(direction, q) * inverse;
    if (wb < 0.0F || wc < 0.0F || wb + wc > 1.0F) return {};
    return {dot(ac, q) * inverse, {1.0F - wb - wc, wb, wc}};
}

Vec3 middle_in(const Assets& assets, std::span<const Vec3> body) {
    const Vec3 eyes =
        (place_of(assets.skeleton.left_eye, body) + place_of(assets.skeleton.right_eye, body)) *
        0.5F;
    return HeadHull::middle_of(eyes, assets.ruler.measure(body));
}

}  // namespace

Vec3 HeadHull::middle_of(Vec3 eyes, Vec3 scale) {
    return eyes + Vec3{0.0F, 0.15F * scale.y, -0.95F * scale.z};
}

HeadHull::HeadHull(const Assets& assets, std::span<const Vec3> mean_body, bool with_ears) {
    const Vec3 middle = middle_in(assets, mean_body);
    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    parallel_for(kSide, threads, [&](int row) {
        for (int column = 0; column < kSide; ++column) {
            const Vec3 direction = direction_of(column, row);
            Place& place = places_[row * kSide + column];
            float best = with_ears ? 0.0F : kFarthest;
            for (const Triangle& corners : assets.body.triangles) {
                const auto [i, j, k] = corners;
                const Hit hit = hit_of(
                    direction, mean_body[i] - middle, mean_body[j] - middle, mean_body[k] - middle);
                constexpr float kNearest = 0.3F;  // nearer is the inside of the mouth
                if (hit.distance < kNearest || hit.distance > kFarthest) continue;
                if (with_ears ? hit.distance <= best : hit.distance >= best) continue;
                best = hit.distance;
                place = {corners, hit.weights, true};
            }
        }
    });
}

HeadHull::Fitted HeadHull::of(const Assets& assets, std::span<const Vec3> mean_body) const {
    return at(middle_in(assets, mean_body), mean_body);
}

HeadHull::Fitted HeadHull::at(Vec3 middle, std::span<const Vec3> body) const {
    Fitted fitted;
    fitted.middle = middle;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (!places_[i].is_skin) continue;
        const auto [a, b, c] = places_[i].corners;
        const Vec3 w = places_[i].weights;
        const Vec3 skin = body[a] * w.x + body[b] * w.y + body[c] * w.z;
        const Vec3 from_middle = skin - fitted.middle;
        fitted.radius[i] = std::sqrt(dot(from_middle, from_middle));
    }
    return fitted;
}

float HeadHull::Fitted::at(Vec3 d) const {
    const float inverse = 1.0F / std::max(1e-6F, std::fabs(d.x) + std::fabs(d.y) + std::fabs(d.z));
    float x = d.x * inverse, z = d.z * inverse;
    if (d.y < 0.0F) {
        const float folded = std::copysign(1.0F - std::fabs(z), x);
        z = std::copysign(1.0F - std::fabs(x), z);
        x = folded;
    }
    const float column = clamped((x + 1.0F) * (0.5F * kSide) - 0.5F, 0.0F, kSide - 1.001F);
    const float row = clamped((z + 1.0F) * (0.5F * kSide) - 0.5F, 0.0F, kSide - 1.001F);
    const int left = static_cast<int>(column), top = static_cast<int>(row);
    const float fx = column - static_cast<float>(left), fz = row - static_cast<float>(top);
    const float* at = &radius[top * kSide + left];
    return mix(mix(at[0], at[1], fx), mix(at[kSide], at[kSide + 1], fx), fz);
}

}  // namespace pliant::people
