#include "core/people/picture.h"

namespace pliant::people {
namespace {

Vec3 direction(float azimuth, float elevation) {
    const float a = radians(azimuth), e = radians(elevation);
    return {std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)};
}

}  // namespace

Lights Lights::of(const Lighting& lighting) {
    constexpr Vec3 kWarm = {1.08F, 1.0F, 0.90F}, kCool = {0.93F, 1.0F, 1.09F};
    return {
        .key = direction(lighting.key_azimuth, lighting.key_elevation),
        .key_colour = mix(kCool, kWarm, lighting.key_warmth * 0.5F + 0.5F) * lighting.key_intensity,
        .fill = direction(lighting.fill_azimuth, lighting.fill_elevation),
        .fill_colour = lighting.fill_colour,
        .sky = lighting.sky,
        .ground = lighting.ground};
}

Palette Palette::of(const Person& person) {
    const Vec3 hair = linear(person.hair.colour);
    // Brows are darker than hair, especially fair hair, or they would be invisible.
    const float brightness = 0.3F * hair.x + 0.55F * hair.y + 0.15F * hair.z;
    const float darkened = 0.42F / (1.0F + 4.0F * brightness);
    // Hair turns grey one by one: the mean of all is the labelled colour.
    const float grey = 0.85F * smooth_step(0.1F, 1.0F, person.hair.grey);
    const Vec3 grey_hair = mix(hair, Vec3{0.55F, 0.54F, 0.52F}, 0.75F * (1.0F - person.hair.grey));
    Vec3 young = hair;
    if (grey > 0.01F && grey < 0.8F) {
        const Vec3 left = (hair - grey_hair * grey) * (1.0F / (1.0F - grey));
        young = {std::max(left.x, 0.3F * hair.x),
                 std::max(left.y, 0.3F * hair.y),
                 std::max(left.z, 0.3F * hair.z)};
    }
    return {.hair = hair,
            .young_hair = young,
            .grey_hair = grey_hair,
            .grey = grey,
            .brows = hair * darkened,
            .lashes = Vec3{0.012F, 0.010F, 0.009F} + hair * 0.05F,
            .garment = linear(person.clothing.garment_colour),
            .hat = linear(person.clothing.hat_colour),
            .rim = linear(person.glasses.colour),
            .tint = linear(person.glasses.tint_colour)};
}

void Samples::reset(int pixels, int samples) {
    side = pixels * samples;
    per_pixel = samples;
    const std::size_t count = static_cast<std::size_t>(side) * side;
    inverse_depth.assign(count, 0.0F);
    id.assign(count, kNothing);
    wb.resize(count);
    wc.resize(count);
    colour.resize(count);
    translucent_segment.clear();
    cover.clear();
}

}  // namespace pliant::people
