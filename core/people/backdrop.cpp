#include "core/people/backdrop.h"

#include "core/people/noise.h"
#include "core/people/random.h"

namespace pliant::people {
namespace {

struct Disc {
    float x, y, radius;
    Vec3 colour;
};

/// A rectangle: a window, a picture, a shelf.
struct Panel {
    float left, right, top, bottom, softness;
    Vec3 colour;

    [[nodiscard]] float at(float x, float y) const {
        const auto inside = [this](float from, float to, float place) {
            return smooth_step(from - softness, from + softness, place) *
                   smooth_step(to + softness, to - softness, place);
        };
        return inside(left, right, x) * inside(top, bottom, y);
    }
};

/// A random mix of two colours, lightened or darkened.
Vec3 related(Random& random, Vec3 a, Vec3 b) {
    return mix(a, b, random.uniform()) * random.uniform(0.45F, 1.5F);
}

std::vector<Disc> lights_of(Random& random, Vec3 a, Vec3 b) {
    std::vector<Disc> discs(random.index(14) + 6);
    const float radius = random.uniform(0.03F, 0.09F);  // one lens: all about as large
    for (Disc& disc : discs) {
        const Vec3 lamp = mix(Vec3{1.0F, 0.75F, 0.45F}, Vec3{0.7F, 0.85F, 1.0F}, random.uniform());
        disc = {random.uniform(-0.1F, 1.1F),
                random.uniform(-0.1F, 0.9F),
                radius * random.uniform(0.7F, 1.2F),
                related(random, a, b) + lamp * random.uniform(0.05F, 0.4F)};
    }
    return discs;
}

/// Pieces of a room: upright ones, as door frames and curtains, and shelves, windows, pictures.
std::vector<Panel> panels_of(Random& random, Vec3 a, Vec3 b) {
    std::vector<Panel> panels(random.index(7) + 3);
    const float softness = random.uniform(0.008F, 0.05F);
    for (Panel& panel : panels) {
        const float left = random.uniform(-0.2F, 1.0F), top = random.uniform(-0.2F, 0.8F);
        const bool is_upright = random.chance(0.5F);
        panel = {left,
                 left + random.uniform(0.05F, 0.4F),
                 is_upright ? -0.5F : top,
                 is_upright ? 1.5F : top + random.uniform(0.04F, 0.4F),
                 softness,
                 related(random, a, b)};
        if (random.chance(0.15F))
            panel.colour = Vec3{0.9F, 0.95F, 1.0F} * random.uniform(0.5F, 1.1F);
    }
    return panels;
}

/// Value noise of three sizes of cells, -1 .. 1.
float clouds(float x, float y, float cells, std::uint32_t seed) {
    float sum = 0.0F, amount = 0.55F;
    for (std::uint32_t octave = 0; octave < 3; ++octave, cells *= 2.1F, amount *= 0.55F) {
        const float fx = (x + 1.0F) * cells, fy = (y + 1.0F) * cells;
        const auto i = static_cast<std::uint32_t>(fx), j = static_cast<std::uint32_t>(fy);
        const float sx = smooth_step(0, 1, fx - static_cast<float>(i));
        const float sy = smooth_step(0, 1, fy - static_cast<float>(j));
        const auto at = [&](std::uint32_t p, std::uint32_t q) {
            return signed_noise(hashed(p, q, seed + octave));
        };
        sum += amount *
               mix(mix(at(i, j), at(i + 1, j), sx), mix(at(i, j + 1), at(i + 1, j + 1), sx), sy);
    }
    return sum;
}

}  // namespace

void Backdrop::paint(const BackgroundLook& look) {
    Random random(look.layout);
    const Vec3 a = linear(look.colour), b = linear(look.other_colour);
    const auto discs =
        look.kind == BackgroundKind::Lights ? lights_of(random, a, b) : std::vector<Disc>();
    const auto panels =
        look.kind == BackgroundKind::Panels ? panels_of(random, a, b) : std::vector<Panel>();
    const float horizon = random.uniform(0.35F, 0.85F);
    const float blur = random.uniform(0.02F, 0.12F);
    const float across = std::cos(look.angle), down = std::sin(look.angle);
    const float cells = random.uniform(1.5F, 7.0F);
    const float cloudy = random.uniform() * random.uniform() * 0.9F;

    colours_.resize(kSide * kSide);
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; ++column) {
            const float x = static_cast<float>(column) / (kSide - 1);
            const float y = static_cast<float>(row) / (kSide - 1);
            const float u = x - 0.5F, v = y - 0.5F;
            const float ramp = unit(0.5F + (u * across + v * down) * 0.9F);
            Vec3 colour = mix(a, b, ramp);
            if (look.kind == BackgroundKind::Wall) {
                const float tilt = 0.15F * across * u;
                const float floor = smooth_step(horizon - blur, horizon + blur, y + tilt);
                colour = mix(mix(a, a * 0.75F, ramp), b, floor);
            }
            colour = colour * (1.0F + cloudy * clouds(x, y, cells, look.layout));
            for (const Panel& panel : panels) {
                const float inside = panel.at(x, y);
                colour = mix(colour, panel.colour, 0.85F * inside);
            }
            for (const Disc& disc : discs) {
                const float distance =
                    std::sqrt((x - disc.x) * (x - disc.x) + (y - disc.y) * (y - disc.y));
                colour += disc.colour *
                          (0.7F * smooth_step(disc.radius * 1.15F, disc.radius * 0.8F, distance));
            }
            colours_[row * kSide + column] = colour * (1.0F - 0.35F * (u * u + v * v));
        }
    }
}

}  // namespace pliant::people
