#include "core/people/backdrop.h"

#include "core/people/random.h"

namespace pliant::people {
namespace {

struct Disc {
    float x, y, radius;
    Vec3 colour;
};

struct Panel {
    float left, right, softness;
    Vec3 colour;
};

/// A random mix of two colours, lightened or darkened.
Vec3 related(Random& random, Vec3 a, Vec3 b) {
    return mix(a, b, random.uniform()) * random.uniform(0.45F, 1.5F);
}

std::vector<Disc> lights_of(Random& random, Vec3 a, Vec3 b) {
    std::vector<Disc> discs(random.index(9) + 5);
    for (Disc& disc : discs) {
        disc = {random.uniform(-0.1F, 1.1F),
                random.uniform(-0.1F, 0.9F),
                random.uniform(0.03F, 0.14F),
                related(random, a, b) + Vec3{0.05F, 0.05F, 0.04F}};
    }
    return discs;
}

std::vector<Panel> panels_of(Random& random, Vec3 a, Vec3 b) {
    std::vector<Panel> panels(random.index(4) + 2);
    for (Panel& panel : panels) {
        const float left = random.uniform(-0.2F, 1.0F);
        panel = {left,
                 left + random.uniform(0.06F, 0.4F),
                 random.uniform(0.01F, 0.06F),
                 related(random, a, b)};
    }
    return panels;
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
            for (const Panel& panel : panels) {
                const float inside =
                    smooth_step(panel.left - panel.softness, panel.left + panel.softness, x) *
                    smooth_step(panel.right + panel.softness, panel.right - panel.softness, x);
                colour = mix(colour, panel.colour, 0.75F * inside);
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
