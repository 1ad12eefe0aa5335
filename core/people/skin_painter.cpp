#include "core/people/skin_painter.h"

#include "core/people/clones.h"

#include <array>

namespace pliant::people {
namespace {

constexpr int kTexels = SkinMaps::kSide;

struct Layer {
    int skin = 0;             ///< of Assets::skins
    std::uint16_t share = 0;  ///< of 256
};

struct Layers {
    std::array<Layer, 18> layer;
    int count = 0;
};

/// Weights of young (until twenty), middle-aged (at forty) and old (from sixty on).
std::array<float, 3> skin_ages(float age) {
    const float t = 2.0F * unit((age - 0.42F) / 0.5F);
    const float young = std::max(0.0F, 1.0F - t);
    const float old = std::max(0.0F, t - 1.0F);
    return {young, 1.0F - young - old, old};
}

Layers layers_of(const Person& person) {
    constexpr int kMin = 6;
    const auto ages = skin_ages(person.age);
    const std::array genders = {1.0F - person.gender, person.gender};
    Layers layers;
    int sum = 0;
    int strongest = 0;
    for (int i = 0; i < 18; ++i) {
        const float weight = person.ethnicity[i / 6] * ages[i / 2 % 3] * genders[i % 2];
        const auto share = static_cast<std::uint16_t>(weight * 256.0F + 0.5F);
        if (share < kMin) continue;
        layers.layer[layers.count] = {i, share};
        if (share > layers.layer[strongest].share) strongest = layers.count;
        sum += share;
        ++layers.count;
    }
    if (layers.count == 0) return {{{{0, 256}}}, 1};
    layers.layer[strongest].share =
        static_cast<std::uint16_t>(layers.layer[strongest].share + 256 - sum);
    return layers;
}

/// The tone with that green: green varies most with tone, red and blue vary between skins.
float tone_of(float green) {
    const float darkest = mean_skin_colour(-1.0F).y, lightest = mean_skin_colour(1.0F).y;
    return 2.0F * std::log(green / darkest) / std::log(lightest / darkest) - 1.0F;
}

/// Factors on the colours of the blended textures; 256 is 1.
std::array<int, 4> gains_of(const Layers& layers, const SkinMaps& maps, const Person& person) {
    // The textures differ in hue far more than people of one tone do, above all the dark ones.
    constexpr float kEvened = 0.75F;
    Vec3 mean;
    for (int i = 0; i < layers.count; ++i) {
        const float share = static_cast<float>(layers.layer[i].share) / 256.0F;
        mean += maps.skin_mean[layers.layer[i].skin] * share;
    }
    const Vec3 wanted = mean_skin_colour(person.skin.tone);
    const Vec3 found = mix(mean_skin_colour(tone_of(mean.y)), mean, kEvened);
    Vec3 gain = {wanted.x / found.x, wanted.y / found.y, wanted.z / found.z};
    const float red = person.skin.redness;
    gain = gain * Vec3{1.0F + 0.03F * red, 1.0F - 0.035F * red, 1.0F - 0.03F * red};
    return {static_cast<int>(gain.x * 256.0F),
            static_cast<int>(gain.y * 256.0F),
            static_cast<int>(gain.z * 256.0F),
            256};
}

PLIANT_CLONES void blend_row(const Assets& assets,
                             const Layers& layers,
                             const std::array<int, 4>& gain,
                             int from,
                             int count,
                             std::uint8_t* to) {
    std::array<std::uint16_t, 4 * kTexels> sums;
    std::array<int, 4 * kTexels> gains;
    for (int i = 0; i < count; i += 4) {
        for (int c = 0; c < 4; ++c) gains[i + c] = gain[c];
    }
    for (int i = 0; i < count; ++i) sums[i] = 128;
    for (int l = 0; l < layers.count; ++l) {
        const std::uint8_t* pixels = assets.skins[layers.layer[l].skin]->pixels() + from;
        const std::uint16_t share = layers.layer[l].share;
        for (int i = 0; i < count; ++i) {
            sums[i] = static_cast<std::uint16_t>(sums[i] + pixels[i] * share);
        }
    }
    for (int i = 0; i < count; ++i) {
        const int value = ((sums[i] >> 8) * gains[i]) >> 8;
        to[i] = static_cast<std::uint8_t>(value > 255 ? 255 : value);
    }
}

/// How strongly a person's skin shows each feature.
struct Features {
    float forehead, frown, crow_feet, smile;
    float flush, sockets, freckles, blotches;
    int shift_x, shift_y;  ///< of freckles and blotches, texels

    explicit Features(const Person& person) {
        const Expression& e = person.expression;
        const float mature = smooth_step(0.45F, 0.75F, person.age);
        const float old = smooth_step(0.6F, 0.95F, person.age);
        const float creased = 0.25F + 0.75F * mature;  // by the same expression
        forehead = 0.14F * old + 0.16F * creased * e.brow_raise;
        frown = 0.10F * old + 0.22F * creased * e.brow_frown;
        crow_feet = 0.16F * old + 0.14F * creased * unit(std::max(e.smile, e.squint));
        smile = 0.03F + 0.13F * old + 0.12F * creased * unit(e.smile);
        flush = 0.35F + 0.5F * person.skin.redness;
        sockets = 0.08F + 0.14F * mature;
        freckles = person.skin.freckles * smooth_step(-0.6F, 0.4F, person.skin.tone) + 0.25F * old;
        blotches = 0.05F + 0.03F * mature;
        shift_x = static_cast<int>(person.skin.grain & 127U);
        shift_y = static_cast<int>((person.skin.grain >> 8) & 511U);
    }
};

/// Colours of scalp, stubble and lips, 0 .. 255.
struct Paints {
    std::array<float, 3> scalp, stubble, lips;
    float scalp_amount, recession, stubble_amount, lips_amount;
    std::uint32_t grain;
    Features features;
};

Paints paints_of(const Person& person) {
    const Vec3 hair = person.hair.colour;
    Paints paints{.features = Features(person)};
    paints.scalp = {hair.x * 150.0F + 20.0F, hair.y * 150.0F + 16.0F, hair.z * 150.0F + 14.0F};
    paints.scalp_amount = person.hair.style > 0 ? 0.8F : 0.35F;
    paints.recession = person.hair.recession;
    for (int c = 0; c < 3; ++c) paints.stubble[c] = paints.scalp[c] * 0.37F + 11.0F;
    // The skin under a beard is dark.
    paints.stubble_amount =
        std::max(0.55F * person.hair.stubble, 0.75F * smooth_step(0.0F, 0.25F, person.hair.beard));
    paints.lips = {185.0F, 70.0F, 75.0F};
    paints.lips_amount = 0.20F + 0.20F * person.skin.lip_colour + 0.5F * person.skin.make_up;
    paints.grain = person.skin.grain;
    return paints;
}

void approach(std::uint8_t& value, float target, float share) {
    const float from = static_cast<float>(value);
    value = static_cast<std::uint8_t>(from + (clamped(target, 0.0F, 255.0F) - from) * share);
}

/// Darkens creases, and varies the colour as blood, melanin and the sun do.
void paint_features(const SkinMaps& maps, const Features& f, int x, int y, std::uint8_t* texel) {
    const std::size_t place = static_cast<std::size_t>(y) * kTexels + x;
    const std::size_t shifted =
        static_cast<std::size_t>((y + f.shift_y) % kTexels) * kTexels + (x + f.shift_x) % kTexels;
    const auto& creases = maps.creases;
    const float crease = f.forehead * creases.forehead[place] + f.frown * creases.frown[place] +
                         f.crow_feet * creases.crow_feet[place] + f.smile * creases.smile[place];
    const float spot = f.freckles * maps.freckles[shifted];
    const float blotch = f.blotches * maps.blotches[shifted];
    const float flush = f.flush * maps.flush[place], dark = f.sockets * maps.sockets[place];
    const float all = (1.0F - std::min(crease, 0.4F)) * (1.0F - dark) * (1.0F + 0.6F * blotch);
    const Vec3 gain = {all * (1.0F + 0.04F * flush) * (1.0F - 0.22F * spot),
                       all * (1.0F - 0.07F * flush - 0.7F * blotch) * (1.0F - 0.36F * spot),
                       all * (1.0F - 0.05F * flush - 0.7F * blotch) * (1.0F - 0.45F * spot)};
    texel[0] = static_cast<std::uint8_t>(std::min(255.0F, static_cast<float>(texel[0]) * gain.x));
    texel[1] = static_cast<std::uint8_t>(std::min(255.0F, static_cast<float>(texel[1]) * gain.y));
    texel[2] = static_cast<std::uint8_t>(std::min(255.0F, static_cast<float>(texel[2]) * gain.z));
}

void paint_row(
    const SkinMaps& maps, const Paints& paints, int y, SkinMaps::Span span, std::uint8_t* texels) {
    constexpr float kMin = 0.01F;
    const std::size_t row = static_cast<std::size_t>(y) * kTexels;
    for (int x = span.first; x < span.last; ++x) {
        std::uint8_t* texel = texels + 4 * x;
        paint_features(maps, paints.features, x, y, texel);
        const float scalp = smooth_step(-0.08F, 0.12F, maps.scalp[row + x] - paints.recession);
        if (const float share = scalp * paints.scalp_amount; share > kMin) {
            const float light = static_cast<float>(texel[0] + texel[1] + texel[2]) / 450.0F;
            for (int c = 0; c < 3; ++c) {
                approach(texel[c], paints.scalp[c] * (0.5F + 0.5F * light), share);
            }
        }
        if (const float beard = maps.beard[row + x] * paints.stubble_amount; beard > kMin) {
            std::uint32_t noise = (static_cast<std::uint32_t>(x) * 73856093U) ^
                                  (static_cast<std::uint32_t>(y) * 19349663U) ^ paints.grain;
            noise *= 2246822519U;
            noise ^= noise >> 15;
            const float share = beard * (0.55F + 0.45F * static_cast<float>(noise & 255U) / 255.0F);
            for (int c = 0; c < 3; ++c) approach(texel[c], paints.stubble[c], share);
        }
        if (const float share = maps.lips[row + x] * paints.lips_amount; share > kMin) {
            const float shade = (static_cast<float>(texel[1]) + 30.0F) / 130.0F;
            for (int c = 0; c < 3; ++c) approach(texel[c], paints.lips[c] * shade, share);
        }
    }
}

}  // namespace

Vec3 mean_skin_colour(float tone) {
    constexpr Vec3 kDarkest = {66.0F, 42.0F, 32.0F}, kLightest = {228.0F, 174.0F, 149.0F};
    const float share = 0.5F * (clamped(tone, -1.0F, 1.0F) + 1.0F);
    const auto between = [share](float dark, float light) {
        return dark * std::pow(light / dark, share);
    };
    return {between(kDarkest.x, kLightest.x),
            between(kDarkest.y, kLightest.y),
            between(kDarkest.z, kLightest.z)};
}

void paint_skin(const Assets& assets, const SkinMaps& maps, const Person& person, Texture& skin) {
    const Layers layers = layers_of(person);
    const auto gains = gains_of(layers, maps, person);
    const Paints paints = paints_of(person);
    for (int y = 0; y < kTexels; ++y) {
        std::uint8_t* texels = skin.pixels() + std::size_t{4} * y * kTexels;
        const auto blend = [&](SkinMaps::Span span) {
            if (span.first >= span.last) return;
            blend_row(assets,
                      layers,
                      gains,
                      4 * (y * kTexels + span.first),
                      4 * (span.last - span.first),
                      texels + 4 * span.first);
        };
        blend(maps.torso[y]);
        blend(maps.head[y]);
        paint_row(maps, paints, y, maps.head[y], texels);
    }
}

}  // namespace pliant::people
