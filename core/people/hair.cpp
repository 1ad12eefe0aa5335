#include "core/people/hair.h"

#include "core/people/noise.h"

#include <algorithm>
#include <string_view>

namespace pliant::people {

namespace {

enum class Comb : std::uint8_t { Forward, Aside, Back, Out, Tied };

/// Lengths are in dm, for a head of mean size.
struct Groom {
    std::string_view style;
    Comb comb;
    float top, sides, nape;  ///< lengths of hair
    float lift;              ///< how much it stands out at the root, 0 .. 1
    float droop;             ///< how much gravity bends it
    float volume;            ///< height of the top layer over the skin, dm
    float hem = -9.0F;       ///< where it is cut, as FaceMeasures::up
    bool has_fringe = false;
    bool is_over_ears = false;
};

constexpr Groom kGrooms[] = {
    {"short01", Comb::Forward, 0.30F, 0.14F, 0.12F, 0.35F, 0.15F, 0.05F},
    {"short02", Comb::Aside, 0.66F, 0.20F, 0.16F, 0.18F, 0.35F, 0.10F},
    {"short03", Comb::Forward, 0.72F, 0.46F, 0.40F, 0.18F, 0.45F, 0.11F, -9.0F, true},
    {"short04", Comb::Back, 0.62F, 0.12F, 0.10F, 0.22F, 0.10F, 0.09F},
    {"bob01", Comb::Aside, 1.9F, 1.4F, 0.8F, 0.20F, 0.9F, 0.14F, -0.80F, true, true},
    {"bob02", Comb::Aside, 2.0F, 1.4F, 0.8F, 0.20F, 0.9F, 0.14F, -0.65F, false, true},
    {"long01", Comb::Aside, 3.2F, 2.6F, 2.2F, 0.15F, 1.1F, 0.13F, -9.0F, false, true},
    {"ponytail01", Comb::Tied, 1.6F, 1.2F, 0.8F, 0.10F, 0.0F, 0.06F},
    {"braid01", Comb::Tied, 1.6F, 1.2F, 0.8F, 0.15F, 0.0F, 0.08F},
    {"afro01", Comb::Out, 0.55F, 0.45F, 0.35F, 1.0F, 0.0F, 0.0F},
};
constexpr float kLongest = 0.9F;         // of hair that few points describe
constexpr float kWidestParting = 0.45F;  // dm from the middle
constexpr int kShortPoints = 6, kLongPoints = 12;

const Groom& groom_of(std::string_view style) {
    const auto* found = std::ranges::find(kGrooms, style, &Groom::style);
    return found == std::end(kGrooms) ? kGrooms[0] : *found;
}

bool is_long(const Groom& groom) { return groom.top > kLongest; }

/// One head of hair while it grows.
class Growth {
  public:
    Growth(const Groom& groom,
           const Person& person,
           const HeadShape& shape,
           const FaceMeasures& face,
           const HeadHull::Fitted& hull,
           const HairView& view,
           int points)
        : groom_(groom),
          hair_(person.hair),
          face_(face),
          hull_(hull),
          view_(view),
          eyes_(shape.eyes),
          size_(shape.scale.y),
          seed_(person.skin.grain),
          points_(points),
          wears_hat_(person.clothing.hat > 0),
          forehead_(eyes_.y + (face.crown - face.eyes.y) * size_ * 0.36F) {
        tie_ = hull.middle + Vec3{0.0F, mix(-0.25F, 0.75F, hair_.tie), -0.95F} * size_;
    }

    /// Writes the points of strand `s`, whose lock's are at `lock` if that is another strand.
    /// `edge` is 1, and less where hair ends.
    void grow(int s,
              const Root& root,
              Vec3 from,
              Vec3 normal,
              const Vec3* lock,
              float edge,
              Vec3* to) const {
        const float noise = unit_noise(hashed(s, 1, seed_));
        const float side = root.rest.x >= parting() ? 1.0F : -1.0F;
        float length = length_at(root.rest) * (0.78F + 0.22F * noise) * size_ * edge;
        length *=
            std::exp2(hair_.length * (is_long(groom_) ? 0.6F : 0.9F)) * (1.0F - 0.3F * hair_.curl);
        const float step = length / static_cast<float>(points_ - 1);
        // The layer it lies in: the first ones on the skin.
        const float height =
            groom_.volume * size_ * (0.12F + 0.88F * noise) * (1.0F + 0.8F * hair_.curl);
        const float wild = noise > 0.965F ? 3.0F : 1.0F;  // a few hairs always stick out
        const Vec3 stray = jitter(s, 2) * (0.05F * wild) + jitter(root.lock, 3) * 0.16F;
        const float lift = is_sideburn(root.rest) ? 0.05F : groom_.lift;
        Vec3 direction = normalised(
            normal * lift + tangential(comb(root.rest, from, side), normal) * (1.0F - 0.6F * lift) +
            stray * (is_sideburn(root.rest) ? 0.5F : 1.0F));
        Vec3 p = from - normal * (0.01F * size_);
        to[0] = p;
        for (int k = 1; k < points_; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(points_ - 1);
            direction = normalised(direction + pull(root.rest, p, side, t) * (step * 2.2F) +
                                   stray * (0.4F * step));
            Vec3 next = p + direction * step;
            next = kept_out(next, height * std::min(1.0F, 2.5F * t), root.rest);
            if (is_cut(next, root.rest, noise)) {
                for (; k < points_; ++k) to[k] = p;
                break;
            }
            const Vec3 went = next - p;
            if (dot(went, went) > 1e-10F) direction = normalised(went);
            to[k] = p = next;
        }
        if (lock != nullptr) gather(s, from - lock[0], lock, to);
        curl(s, root.lock, step, normal, to);
        for (int k = 1; k < points_; ++k) to[k] = beside_face(under_hat(to[k]), root.rest);
    }

  private:
    [[nodiscard]] float parting() const { return hair_.parting * kWidestParting; }

    [[nodiscard]] Vec3 jitter(int a, int b) const {
        return {signed_noise(hashed(a, 3 * b, seed_)),
                signed_noise(hashed(a, 3 * b + 1, seed_)),
                signed_noise(hashed(a, 3 * b + 2, seed_))};
    }

    [[nodiscard]] static Vec3 tangential(Vec3 v, Vec3 normal) {
        return v - normal * dot(v, normal);
    }

    [[nodiscard]] float length_at(Vec3 rest) const {
        constexpr float kSideburns = 0.09F;
        if (is_sideburn(rest)) return kSideburns;
        const float up = face_.up(rest);
        const float top = smooth_step(0.50F, 0.85F, up);
        const float low = smooth_step(0.25F, -0.25F, up);
        return mix(mix(groom_.sides, groom_.top, top), groom_.nape, low);
    }

    /// Where the hair is combed at its root.
    [[nodiscard]] Vec3 comb(Vec3 rest, Vec3 from, float side) const {
        const float back = face_.eyes.z - rest.z;
        if (is_sideburn(rest)) return {0.0F, -1.0F, -0.2F};
        switch (groom_.comb) {
            case Comb::Forward: {
                // Radially from the whorl.
                const Vec3 away = {rest.x, -0.1F, 1.05F - back};
                return normalised(away + Vec3{0.25F * parting_side(), 0.0F, 0.0F});
            }
            case Comb::Aside: {
                if (groom_.has_fringe && is_fringe(rest)) return {0.25F * rest.x, -0.4F, 1.0F};
                const float behind = smooth_step(0.4F, 1.2F, back);
                return normalised(Vec3{side, -0.1F, -0.25F} * (1.0F - 0.7F * behind) +
                                  Vec3{0.0F, -0.8F, -0.5F} * behind);
            }
            case Comb::Back: return {0.25F * rest.x, 0.35F, -1.0F};
            case Comb::Out: return {0.0F, 0.2F, 0.0F};
            case Comb::Tied: return normalised(tie_ - from);
        }
        return {};
    }

    /// What bends it on its way: gravity, or the tie it is pulled to.
    [[nodiscard]] Vec3 pull(Vec3 rest, Vec3 p, float side, float t) const {
        if (groom_.comb == Comb::Tied) return normalised(tie_ - p) * 3.0F;
        Vec3 by = view_.down * (groom_.droop * (1.0F + t));
        // Short hair clings to the head but where it is meant to stand.
        if (!is_long(groom_) && groom_.comb != Comb::Out) {
            by += normalised(hull_.middle - p) * 1.3F;
        }
        if (groom_.comb == Comb::Aside && face_.up(rest) > 0.5F && !is_fringe_cut(rest)) {
            by += Vec3{side * 0.5F, 0.0F, -0.3F} * unit(1.0F - 4.0F * t);
        }
        return by;
    }

    [[nodiscard]] float parting_side() const { return hair_.parting >= 0.0F ? 1.0F : -1.0F; }
    [[nodiscard]] bool is_fringe(Vec3 rest) const {
        return face_.eyes.z - rest.z < 0.55F && std::fabs(rest.x) < 0.52F;
    }
    /// Hair in front of the ears, which only long hair hides.
    [[nodiscard]] bool is_sideburn(Vec3 rest) const {
        const float back = face_.eyes.z - rest.z;
        return !is_long(groom_) && groom_.comb != Comb::Out && face_.up(rest) < 0.22F &&
               back > 0.3F && back < 0.75F && std::fabs(rest.x) > 0.6F;
    }
    [[nodiscard]] bool is_fringe_cut(Vec3 rest) const {
        return groom_.has_fringe && is_fringe(rest);
    }

    /// Keeps a point off the skin, off the face, and under a hat.
    [[nodiscard]] Vec3 kept_out(Vec3 p, float height, Vec3 rest) const {
        Vec3 d = p - hull_.middle;
        const float distance = std::sqrt(dot(d, d));
        if (distance > 1e-6F) {
            const float skin = hull_.at(d);
            if (!is_under_hat(p) && skin > 0.0F && distance < skin + height) {
                d = d * ((skin + height) / distance);
            }
        }
        return beside_face(under_hat(hull_.middle + d), rest);
    }

    [[nodiscard]] bool is_under_hat(Vec3 p) const {
        return wears_hat_ && p.y > eyes_.y + 0.45F * size_;
    }

    /// Tucks hair in under a hat; curls, too, which would pierce it.
    [[nodiscard]] Vec3 under_hat(Vec3 p) const {
        if (!is_under_hat(p)) return p;
        const Vec3 d = p - hull_.middle;
        return hull_.middle + d * ((hull_.at(d) - 0.04F) / std::sqrt(dot(d, d)));
    }

    /// Long hair hangs beside the face.
    [[nodiscard]] Vec3 beside_face(Vec3 p, Vec3 rest) const {
        const float in_front = p.z - (eyes_.z - 0.45F * size_);
        if (p.y < forehead_ && in_front > 0.0F && !is_fringe_cut(rest)) {
            const float least = 0.66F * size_ - 0.1F * std::min(in_front, 0.5F);
            if (std::fabs(p.x) < least) p.x = std::copysign(least, p.x);
            p.z -= 0.75F * in_front;
        }
        return p;
    }

    [[nodiscard]] bool is_cut(Vec3 p, Vec3 rest, float noise) const {
        const float crown = (face_.crown - face_.eyes.y) * size_;
        const float up = (p.y - eyes_.y) / crown + 0.06F * (noise - 0.5F);
        if (is_fringe_cut(rest))
            return up < mix(0.02F, 0.34F, hair_.fringe) && p.z > eyes_.z - 0.5F;
        return up < groom_.hem - 0.5F * hair_.length;
    }

    /// Draws a strand to its lock towards the tip.
    void gather(int s, Vec3 apart, const Vec3* lock, Vec3* to) const {
        const float tight = (is_long(groom_) ? 0.5F : 0.28F) + 0.3F * hair_.curl;
        const float kept = 0.25F + 0.3F * unit_noise(hashed(s, 5, seed_));
        for (int k = 1; k < points_; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(points_ - 1);
            to[k] = mix(to[k], lock[k] + apart * kept, tight * t);
        }
    }

    /// Winds a strand about its way.
    void curl(int s, int lock, float step, Vec3 normal, Vec3* to) const {
        const float amount = groom_.comb == Comb::Out ? std::max(hair_.curl, 0.75F) : hair_.curl;
        if (amount < 0.02F || groom_.comb == Comb::Tied) return;
        // Turns a dm, as many as the points can describe.
        const float turns = std::min(1.2F + 3.0F * amount, 0.22F * size_ / std::max(step, 1e-4F));
        const float phase = 2.0F * kPi * unit_noise(hashed(lock, 6, seed_)) +
                            1.2F * signed_noise(hashed(s, 7, seed_));
        const float radius = (0.015F + 0.05F * amount) * size_;
        Vec3 before = to[0];
        for (int k = 1; k < points_; ++k) {
            const Vec3 here = to[k];
            const Frame frame(normalised(here - before));
            const float way = step * static_cast<float>(k) / size_;
            const float angle = 2.0F * kPi * turns * way + phase;
            const float wide = radius * std::min(1.0F, way * 4.0F);
            before = here;
            to[k] = here + (frame.x * std::cos(angle) + frame.y * std::sin(angle)) * wide +
                    normal * (0.5F * wide);
        }
    }

    const Groom& groom_;
    const HairLook& hair_;
    const FaceMeasures& face_;
    const HeadHull::Fitted& hull_;
    const HairView& view_;
    Vec3 eyes_;
    float size_;
    std::uint32_t seed_;
    int points_;
    bool wears_hat_;
    float forehead_;
    Vec3 tie_;
};

}  // namespace

ScalpHair::ScalpHair(const Assets& assets, std::span<const Vec3> mean_body)
    : face_(FaceMeasures::of(assets, mean_body)),
      bare_(assets, mean_body, false),
      with_ears_(assets, mean_body, true) {
    constexpr int kMost = 10000;
    const HeadHull::Fitted skull = bare_.of(assets, mean_body);
    std::vector<float> density;
    for (int i = 0; i < assets.skin_vertex_count; ++i) {
        const Vec3 p = mean_body[i];
        vertex_until_.push_back(hair_until(p, face_));
        const Vec3 d = p - skull.middle;
        const bool is_ear = std::sqrt(dot(d, d)) > skull.at(d) + 0.05F;
        density.push_back(vertex_until_.back() > -0.2F && !is_ear ? 1.0F : 0.0F);
        below_brim_.push_back(smooth_step(-0.1F, 0.45F, face_.up(p)));
        beside_.push_back(smooth_step(0.1F, 0.5F, face_.eyes.z - p.z) *
                          smooth_step(0.5F, 0.0F, face_.up(p)));
    }
    roots_ = sow(assets, mean_body, density, kMost);
    for (const Root& root : roots_) until_.push_back(hair_until(root.rest, face_));
    for (const int count : {2200, 4600, kMost}) {
        const float half_width = 0.011F * std::pow(4600.0F / static_cast<float>(count), 0.6F);
        levels_.push_back({{"hair", Material::Hair, roots_, count, kShortPoints},
                           {"long hair", Material::Hair, roots_, count, kLongPoints},
                           half_width});
    }
}

void ScalpHair::grow(const std::string& style,
                     const Person& person,
                     const HeadShape& shape,
                     const PosedSurface& body,
                     const HairView& view,
                     PosedSurface& posed) const {
    const Groom& groom = groom_of(style);
    const Level& level = levels_[view.level()];
    const Strands& strands = is_long(groom) ? level.long_hair : level.short_hair;
    const int points = strands.points();
    const HeadHull::Fitted hull = (groom.is_over_ears ? with_ears_ : bare_).fit(shape, body);
    const Growth growth(groom, person, shape, face_, hull, view, points);
    std::vector<Vec3> lines(static_cast<std::size_t>(strands.count()) * points);
    for (int s = 0; s < strands.count(); ++s) {
        const Root& root = roots_[s];
        Vec3* line = &lines[static_cast<std::size_t>(s) * points];
        const Vec3 from = root.of(body.positions);
        // The hairline is not a line: hair gets shorter and sparser towards it.
        const float inside = until_[s] - person.hair.recession;
        if (inside < 0.10F * unit_noise(hashed(s, 4, person.skin.grain)) - 0.03F) {
            std::fill_n(line, points, from);
            continue;
        }
        const float parted = kWidestParting * person.hair.parting;
        const bool leads =
            root.lock == s || (root.rest.x >= parted) != (roots_[root.lock].rest.x >= parted);
        growth.grow(s,
                    root,
                    from,
                    normalised(root.of(body.normals)),
                    leads ? nullptr : &lines[static_cast<std::size_t>(root.lock) * points],
                    0.55F + 0.45F * smooth_step(0.0F, 0.12F, inside),
                    line);
    }
    strands.lay(lines, view.viewer, level.half_width * shape.scale.y, posed);
    posed.normals.resize(posed.positions.size());
    posed.occlusion.resize(posed.positions.size());
    const float thick = (groom.volume + 0.12F) * shape.scale.y;
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        const Vec3 d = posed.positions[i] - hull.middle;
        const float distance = std::sqrt(dot(d, d));
        posed.normals[i] = normalised(d);
        // Light reaches the outer layers; and little of it what is close to the skin.
        const float skin = hull.at(d);
        const float height = skin > 0.0F ? unit((distance - skin) / thick) : 0.8F;
        posed.occlusion[i] =
            (0.38F + 0.62F * height) * (0.72F + 0.28F * unit(d.y / distance + 0.6F));
    }
}

void ScalpHair::shade_under_hat(PosedSurface& body) const {
    constexpr float kDimmed = 0.6F;
    for (std::size_t i = 0; i < body.occlusion.size(); ++i) {
        body.occlusion[i] *= 1.0F - kDimmed * below_brim_[i];
    }
}

void ScalpHair::shade_skin(const std::string& style,
                           const Person& person,
                           PosedSurface& body) const {
    const Groom& groom = groom_of(style);
    for (std::size_t i = 0; i < body.occlusion.size(); ++i) {
        float dimmed = 0.45F * smooth_step(-0.12F, 0.12F, vertex_until_[i] - person.hair.recession);
        if (groom.is_over_ears) dimmed = std::max(dimmed, 0.45F * beside_[i]);
        body.occlusion[i] *= 1.0F - dimmed;
    }
}

}  // namespace pliant::people
