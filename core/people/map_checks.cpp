#include "core/people/map_checks.h"

#include <array>
#include <cmath>

namespace pliant::people {
namespace {

/// A picture and its maps by pixel.
class Pixels {
  public:
    explicit Pixels(const RenderedHead& head) : head_(head), side_(head.image.width()) {}

    [[nodiscard]] int side() const { return side_; }

    /// Whether the four pixels around a place are skin.
    [[nodiscard]] bool is_amid_skin(double x, double y) const {
        const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
        if (left < 0 || top < 0 || left + 1 >= side_ || top + 1 >= side_) return false;
        const auto is_skin = [&](int column, int row) {
            return head_.segments[row * side_ + column] == Segment::Skin;
        };
        return is_skin(left, top) && is_skin(left + 1, top) && is_skin(left, top + 1) &&
               is_skin(left + 1, top + 1);
    }

    /// Red, green and blue, bilinearly interpolated.
    [[nodiscard]] std::array<double, 3> between(double x, double y) const {
        const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
        const double right_share = x - left, bottom_share = y - top;
        std::array<double, 3> sum{};
        for (const int j : {0, 1}) {
            for (const int i : {0, 1}) {
                const double share = (i == 1 ? right_share : 1 - right_share) *
                                     (j == 1 ? bottom_share : 1 - bottom_share);
                const auto pixel = head_.image.at(left + i, top + j);
                sum[0] += share * pixel.r, sum[1] += share * pixel.g, sum[2] += share * pixel.b;
            }
        }
        return sum;
    }

    /// What the pixel nearest to a landmark shows; nothing outside.
    [[nodiscard]] SurfacePoint under(Point landmark) const {
        const auto x = std::lround(landmark.x), y = std::lround(landmark.y);
        if (x < 0 || y < 0 || x >= side_ || y >= side_) return {};
        return head_.surface[y * side_ + x];
    }

  private:
    const RenderedHead& head_;
    int side_;
};

Segment segment_of(SurfacePart part) {
    switch (part) {
        case SurfacePart::Background: return Segment::Background;
        case SurfacePart::Skin: return Segment::Skin;
        case SurfacePart::Eyes: return Segment::Eyes;
        case SurfacePart::Teeth:
        case SurfacePart::Tongue: return Segment::Teeth;
        case SurfacePart::Hair:
        case SurfacePart::Beard: return Segment::Hair;
        case SurfacePart::Hat: return Segment::Hat;
        case SurfacePart::Cloth: return Segment::Cloth;
        case SurfacePart::Glasses: return Segment::Glasses;
    }
    return Segment::Background;
}

}  // namespace

void light_evenly(Lighting& light) {
    light.key_intensity = 0.0F;
    light.fill_colour = {};
    light.sky = light.ground = {0.6F, 0.6F, 0.6F};
    light.exposure = light.metered = 1.0F;
}

double warped_skin_psnr(const MovedHead& moved) {
    const Pixels to(moved.to);
    const int side = to.side();
    double squares = 0.0, count = 0.0;
    for (int pixel = 0; pixel < side * side; ++pixel) {
        const int x = pixel % side, y = pixel / side;
        const Vec2 shift = moved.there.shift[pixel];
        const double to_x = x + double{shift.x}, to_y = y + double{shift.y};
        if (moved.there.fate[pixel] != Fate::Seen || moved.from.segments[pixel] != Segment::Skin ||
            !to.is_amid_skin(to_x, to_y)) {
            continue;
        }
        const auto arrived = std::lround(to_y) * side + std::lround(to_x);
        if (std::min(moved.from.normals[pixel].z, moved.to.normals[arrived].z) < 0.5F) continue;
        const auto carried = to.between(to_x, to_y);
        const auto there = moved.from.image.at(x, y);
        for (const double difference :
             {carried[0] - there.r, carried[1] - there.g, carried[2] - there.b}) {
            squares += difference * difference;
            count += 1.0;
        }
    }
    if (count == 0.0) return 0.0;
    return 10.0 * std::log10(255.0 * 255.0 * count / std::max(squares, 1.0));
}

LandmarkAgreement compare_landmarks(const RenderedHead& a, const RenderedHead& b) {
    const Pixels in_a(a), in_b(b);
    // A face is about a fifth of the texture wide and half the picture: two pixels and a half.
    const float tolerance = 1.0F / static_cast<float>(in_a.side());
    LandmarkAgreement agreement;
    for (int i = 0; i < 68; ++i) {
        if (a.hidden_by[i] != Occluder::Nothing || b.hidden_by[i] != Occluder::Nothing) continue;
        const SurfacePoint here = in_a.under(a.landmarks[i]), there = in_b.under(b.landmarks[i]);
        if (here.part != SurfacePart::Skin || there.part != SurfacePart::Skin) continue;
        ++agreement.compared;
        const bool is_same =
            std::fabs(here.u - there.u) < tolerance && std::fabs(here.v - there.v) < tolerance;
        agreement.agreeing += is_same ? 1 : 0;
    }
    return agreement;
}

double segment_agreement(const RenderedHead& head) {
    double same = 0.0;
    for (std::size_t i = 0; i < head.segments.size(); ++i) {
        const Segment segment = head.segments[i];
        // These lie over what the surface map shows: brows, lashes, dark lenses; and lips.
        const bool is_over = segment == Segment::Brows || segment == Segment::Eyes ||
                             segment == Segment::Glasses || segment == Segment::Lips;
        same += is_over || segment == segment_of(head.surface[i].part) ? 1.0 : 0.0;
    }
    return same / static_cast<double>(std::max<std::size_t>(head.segments.size(), 1));
}

}  // namespace pliant::people
