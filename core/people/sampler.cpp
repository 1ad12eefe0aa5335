#include "core/people/sampler.h"

#include "core/base/text.h"
#include "core/people/exposure.h"
#include "core/people/random.h"

#include <utility>

namespace pliant::people {
namespace {

Vec3 hsv(float hue, float saturation, float value) {
    const float h = hue - std::floor(hue);
    const Vec3 pure = {unit(std::fabs(h * 6 - 3) - 1),
                       unit(2 - std::fabs(h * 6 - 2)),
                       unit(2 - std::fabs(h * 6 - 4))};
    return mix(Vec3{1, 1, 1}, pure, saturation) * value;
}

/// A colour of fabric or felt, rarely garish.
Vec3 fabric_colour(Random& random, float darkest, float lightest) {
    const float hue = random.uniform();
    const float saturation = std::pow(random.uniform(), 1.3F) * 0.62F;
    return hsv(hue, saturation, random.uniform(darkest, lightest));
}

void sample_identity(Random& random, Person& person) {
    // Mostly grown-ups, and a few children from seven on.
    constexpr float kChildren = 0.08F;
    const float place = random.uniform();
    person.age = place < kChildren
                     ? mix(0.14F, 0.25F, place / kChildren)
                     : 0.25F + 0.75F * std::pow((place - kChildren) / (1.0F - kChildren), 1.35F);
    // Intermediate genders are rare.
    const float g = random.uniform();
    person.gender =
        g < 0.5F ? 0.5F * std::pow(g * 2, 3.0F) : 1 - 0.5F * std::pow((1 - g) * 2, 3.0F);
    float sum = 0.0F;
    for (int e = 0; e < 3; ++e) {
        const float share = std::pow(-std::log(std::max(1e-6F, random.uniform())), 2.2F);
        person.ethnicity[e] = share * (e == 0 ? 1.25F : 1.0F);
        sum += person.ethnicity[e];
    }
    for (float& share : person.ethnicity) share /= sum;
    person.muscle = unit(0.5F + 0.16F * random.normal() + 0.08F * (person.gender - 0.5F));
    person.weight = clamped(0.5F + 0.2F * random.normal(), 0.05F, 0.95F);
}

void sample_shape(Random& random, Person& person) {
    constexpr float kTamed = 0.8F;
    const float masculine = 2.0F * person.gender - 1.0F;
    float strangeness = 0.0F;
    for (int i = 0; i < kShapeParameterCount; ++i) {
        const auto& parameter = shape_parameters()[i];
        const float drawn = random.normal(0.0F, 1.0F, -2.5F, 2.5F);
        strangeness += drawn * drawn;
        person.shape[i] = drawn * parameter.deviation * kTamed - masculine * parameter.feminine;
    }
    // A face far from the mean in everything at once looks like a caricature.
    const float typical = std::sqrt(strangeness / kShapeParameterCount);
    const float pulled_in = std::min(1.0F, 1.0F / typical);
    for (int i = 0; i < kShapeParameterCount; ++i) {
        const auto& parameter = shape_parameters()[i];
        float value = person.shape[i] * pulled_in;
        if (*parameter.decreased == '\0') value = std::max(0.0F, value - 0.1F) * 1.2F;
        person.shape[i] = clamped(value, *parameter.decreased == '\0' ? 0.0F : -1.0F, 1.0F);
    }
    for (float& value : person.asymmetry) value = random.normal(0.0F, 0.22F, -0.6F, 0.6F);
}

void sample_skin(Random& random, Person& person) {
    constexpr std::array kUsualTones = {0.75F, -0.5F, 0.6F};
    float usual = 0.0F;
    for (int e = 0; e < 3; ++e) usual += person.ethnicity[e] * kUsualTones[e];
    person.skin.tone = random.normal(usual, 0.25F, -1.0F, 1.0F);
    person.skin.redness = random.normal(0.0F, 0.5F, -1.0F, 1.0F);
    person.skin.lip_colour = random.uniform() * (1.0F - 0.5F * person.gender);
    const float made_up = smooth_step(0.26F, 0.34F, person.age) * (1.0F - person.gender);
    person.skin.make_up = std::max(0.0F, random.uniform(-0.8F, 1.0F)) * made_up;
    person.skin.pores = random.uniform();
    person.skin.grain = static_cast<std::uint32_t>(random.bits());
}

void sample_expression(Random& random, Expression& e) {
    e.mouth_open = random.chance(0.5F) ? 0.0F : std::pow(random.uniform(), 1.5F);
    e.smile = random.chance(0.35F) ? random.normal(0.0F, 0.08F, -0.25F, 0.25F)
                                   : random.normal(0.35F, 0.4F, -0.35F, 1.0F);
    if (e.smile > 0.45F && random.chance(0.65F)) {
        e.mouth_open = std::max(e.mouth_open, random.uniform(0.08F, 0.4F));
    }
    // A wide open jaw and the widest smile together distort the cheeks.
    if (e.smile > 0.5F) e.mouth_open = std::min(e.mouth_open, 0.75F);
    const float closed = random.chance(0.87F)
                             ? std::max(0.0F, random.normal(0.09F, 0.10F, -0.2F, 0.35F))
                             : std::pow(random.uniform(), 0.6F);
    e.left_eye_closed = e.right_eye_closed = closed;
    if (random.chance(0.03F)) {
        (random.chance(0.5F) ? e.left_eye_closed : e.right_eye_closed) = random.uniform(0.6F, 1.0F);
    }
    e.gaze_x = random.normal(0.0F, 0.3F, -0.9F, 0.9F);
    e.gaze_y = random.normal(0.0F, 0.22F, -0.7F, 0.7F);
    e.brow_raise = random.chance(0.6F) ? 0.0F : random.uniform();
    e.brow_frown = random.chance(0.7F) ? 0.0F : random.uniform(0.0F, 0.8F);
    if (e.brow_raise > 0.3F || e.smile > 0.4F) e.brow_frown *= 0.3F;
    e.pucker = random.chance(0.85F) ? 0.0F : random.uniform(0.0F, 0.7F);
    if (e.smile > 0.3F) e.pucker = 0.0F;
    e.squint = random.chance(0.6F) ? 0.0F : random.uniform(0.0F, 0.7F);
    e.mouth_side = random.chance(0.8F) ? 0.0F : random.normal(0.0F, 0.3F, -0.6F, 0.6F);
    e.lips_apart = random.chance(0.7F) ? 0.0F : random.uniform(0.0F, 0.6F);
}

int pick(Random& random, const std::vector<Style>& styles, float gender, auto adjust) {
    float total = 0.0F;
    std::vector<float> weights;
    for (const auto& style : styles) {
        weights.push_back(adjust(style, mix(style.female, style.male, gender)));
        total += weights.back();
    }
    float left = random.uniform() * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left <= 0.0F) return static_cast<int>(i);
    }
    return static_cast<int>(weights.size()) - 1;
}

void colour_hair(Random& random, const Person& person, HairLook& hair) {
    constexpr Vec3 kBlond = {0.80F, 0.63F, 0.38F}, kBrown = {0.36F, 0.22F, 0.13F},
                   kBlack = {0.085F, 0.07F, 0.065F}, kRed = {0.60F, 0.25F, 0.09F},
                   kGrey = {0.72F, 0.71F, 0.70F};
    const float fair = person.ethnicity[0];
    hair.melanin = random.chance(0.35F + 0.65F * (1.0F - fair)) ? random.uniform(0.75F, 1.0F)
                                                                : random.uniform(0.12F, 0.95F);
    hair.redness =
        random.chance(0.12F * fair) ? random.uniform(0.5F, 1.0F) : random.uniform(0.0F, 0.25F);
    hair.grey = unit(smooth_step(0.58F, 1.0F, person.age) * 1.35F + random.normal() * 0.2F - 0.15F);
    const float m = hair.melanin;
    hair.colour = m < 0.5F ? mix(kBlond, kBrown, m * 2) : mix(kBrown, kBlack, (m - 0.5F) * 2);
    hair.colour =
        mix(hair.colour, mix(kRed, kBlack, std::max(0.0F, m - 0.5F) * 1.6F), hair.redness);
    hair.colour = mix(hair.colour, kGrey, hair.grey * 0.9F);
    if (random.chance(0.02F)) {  // dyed
        const float hue = random.uniform();
        hair.colour = hsv(hue, random.uniform(0.4F, 0.75F), random.uniform(0.35F, 0.75F));
    }
}

void sample_hair(Random& random, const Catalogue& catalogue, Person& person) {
    HairLook& hair = person.hair;
    const float african = person.ethnicity[1];
    const float bald =
        0.01F + person.gender * (0.03F + 0.22F * smooth_step(0.35F, 1.0F, person.age));
    const bool is_bald = random.chance(bald);
    const int style =
        catalogue.hair.empty()
            ? -1
            : pick(random, catalogue.hair, person.gender, [&](const Style& each, float weight) {
                  if (each.name == "afro01") return weight * (0.05F + 2.0F * african);
                  return each.covers_ears && african > 0.6F ? weight * 0.5F : weight;
              });
    hair.style = is_bald ? 0 : style + 1;
    colour_hair(random, person, hair);
    hair.fringe = random.chance(0.9F) ? 1.0F : random.uniform(0.85F, 1.0F);
    hair.brows = pick(
        random, catalogue.brows, person.gender, [](const Style&, float weight) { return weight; });
    hair.lashes = random.index(static_cast<int>(catalogue.lashes.size()));
    hair.brow_density = random.uniform(0.65F, 1.0F);
    const float grown =
        smooth_step(0.34F, 0.46F, person.age) * smooth_step(0.6F, 0.85F, person.gender);
    const bool has_beard = grown > 0.0F && random.chance(0.30F);
    const bool has_moustache = grown > 0.0F && random.chance(has_beard ? 0.92F : 0.12F);
    hair.beard = has_beard ? grown * random.uniform(0.15F, 1.0F) : 0.0F;
    hair.moustache = has_moustache ? grown * random.uniform(0.35F, 1.0F) : 0.0F;
    hair.stubble = grown * (random.chance(0.5F) ? random.uniform() : random.uniform(0.0F, 0.2F));
}

void sample_eyes(Random& random, const Catalogue& catalogue, Person& person) {
    const auto named = [&](const char* name) {
        const auto found = std::ranges::find(catalogue.irises, name);
        return found == catalogue.irises.end() ? 0
                                               : static_cast<int>(found - catalogue.irises.begin());
    };
    const int count = static_cast<int>(catalogue.irises.size());
    const int any = random.index(count), other = random.index(count);
    person.eyes.mixed = random.uniform();
    // Light eyes go with light skin and hair that is not black.
    const float fair = smooth_step(0.45F, 0.9F, person.ethnicity[0]) *
                       smooth_step(0.25F, 0.05F, person.ethnicity[1]);
    if (random.chance(0.75F * fair) && person.hair.melanin < 0.9F) {
        person.eyes.colour = any;
        person.eyes.other_colour = other;
    } else {
        person.eyes.colour = named("brown");
        person.eyes.other_colour = random.chance(0.3F) ? named("brownlight") : named("brown");
    }
}

void sample_glasses(Random& random, Person& person) {
    GlassesLook& glasses = person.glasses;
    glasses.worn = random.chance(0.22F + 0.15F * smooth_step(0.5F, 0.9F, person.age));
    glasses.width = random.uniform();
    glasses.height = random.uniform();
    glasses.roundness = random.uniform();
    glasses.rim = std::pow(random.uniform(), 1.5F);
    const bool is_metal = random.chance(0.3F);
    const float hue = random.uniform();
    glasses.colour =
        is_metal ? hsv(random.uniform(0.08F, 0.16F),
                       random.uniform(0.0F, 0.4F),
                       random.uniform(0.45F, 0.75F))
                 : hsv(hue, random.uniform() * random.uniform(), random.uniform(0.03F, 0.35F));
    glasses.tint = random.chance(0.17F) ? random.uniform(0.5F, 0.95F) : random.uniform(0.0F, 0.06F);
    const float tint_hue = random.uniform();
    glasses.tint_colour = hsv(tint_hue, random.uniform(0.0F, 0.6F), random.uniform(0.05F, 0.4F));
}

void sample_clothing(Random& random, const Catalogue& catalogue, Person& person) {
    Clothing& clothing = person.clothing;
    const bool has_hat = !catalogue.hats.empty() && random.chance(0.09F);
    clothing.hat = has_hat ? 1 + random.index(static_cast<int>(catalogue.hats.size())) : 0;
    clothing.hat_colour = fabric_colour(random, 0.12F, 0.8F);
    if (has_hat && person.hair.style > 0 && catalogue.hair[person.hair.style - 1].covers_ears) {
        // Only short hair fits under a hat.
        person.hair.style = 0;
        for (std::size_t i = 0; i < catalogue.hair.size() && person.hair.style == 0; ++i) {
            if (!catalogue.hair[i].covers_ears && random.chance(0.5F)) {
                person.hair.style = static_cast<int>(i) + 1;
            }
        }
    }
    clothing.garment = pick(random,
                            catalogue.garments,
                            person.gender > 0.5F ? 1.0F : 0.0F,
                            [](const Style&, float weight) { return weight; });
    clothing.garment_colour = fabric_colour(random, 0.1F, 0.9F);
}

void sample_light(Random& random, Person& person) {
    Lighting& light = person.light;
    light.key_azimuth = random.normal(0.0F, 42.0F, -100.0F, 100.0F);
    light.key_elevation = random.normal(28.0F, 18.0F, -12.0F, 70.0F);
    light.key_intensity = random.uniform(0.55F, 1.25F);
    light.key_warmth = random.normal(0.0F, 0.5F, -1.0F, 1.0F);
    light.fill_azimuth = (light.key_azimuth > 0 ? -1.0F : 1.0F) * random.uniform(30.0F, 100.0F);
    light.fill_elevation = random.uniform(-10.0F, 30.0F);
    const float fill = random.uniform(0.12F, 0.45F);
    const float fill_hue = random.uniform();
    light.fill_colour = hsv(fill_hue, random.uniform(0.0F, 0.22F), 1.0F) * fill;
    const float around = random.uniform(0.30F, 0.6F);
    const float sky_hue = random.uniform(0.5F, 0.7F);
    light.sky = hsv(sky_hue, random.uniform(0.0F, 0.22F), 1.0F) * around;
    const float ground_hue = random.uniform(0.0F, 0.12F);
    light.ground =
        hsv(ground_hue, random.uniform(0.0F, 0.3F), 1.0F) * (around * random.uniform(0.35F, 0.8F));
    // What the photographer adds to the metered exposure.
    light.exposure = random.normal(1.0F, 0.12F, 0.75F, 1.3F);
}

void sample_background(Random& random, BackgroundLook& background) {
    const float kind = random.uniform();
    background.kind = kind < 0.34F   ? BackgroundKind::Gradient
                      : kind < 0.58F ? BackgroundKind::Wall
                      : kind < 0.82F ? BackgroundKind::Panels
                                     : BackgroundKind::Lights;
    const float hue = random.uniform();
    const float saturation = random.uniform() * random.uniform() * 0.55F;
    const float value = random.uniform(0.08F, 0.9F);
    background.colour = hsv(hue, saturation, value);
    const float other_hue = hue + random.uniform(-0.12F, 0.12F);
    const float other_saturation = clamped(saturation + random.uniform(-0.2F, 0.2F), 0.0F, 0.85F);
    background.other_colour = hsv(
        other_hue, other_saturation, clamped(value + random.uniform(-0.35F, 0.35F), 0.03F, 1.0F));
    background.angle = random.uniform(-kPi, kPi);
    background.layout = static_cast<std::uint32_t>(random.bits());
}

/// How hair grows and falls.
void sample_growth(Random& random, Person& person) {
    HairLook& hair = person.hair;
    const float coiled = smooth_step(0.35F, 0.7F, person.ethnicity[1]);
    const float wavy =
        random.chance(0.4F) ? random.uniform(0.12F, 0.65F) : random.uniform(0.0F, 0.1F);
    const float coil = random.uniform(0.65F, 1.0F);
    hair.curl = mix(wavy, coil, coiled);
    hair.length = random.normal(0.0F, 0.4F, -1.0F, 1.0F);
    const float aside = random.uniform(0.3F, 0.85F);
    hair.parting = random.chance(0.2F)   ? random.normal(0.0F, 0.06F, -0.2F, 0.2F)
                   : random.chance(0.5F) ? aside
                                         : -aside;
    const float lost = random.normal(0.02F, 0.07F, 0.0F, 0.25F);
    const float balding = random.uniform() * smooth_step(0.38F, 0.8F, person.age);
    hair.recession = unit(0.4F * lost + person.gender * (0.6F * lost + 0.85F * balding * balding));
    hair.tie = random.uniform();
    const float goatee = random.uniform(0.0F, 0.5F);
    hair.beard_cheeks = random.chance(0.3F) ? goatee : 1.0F;
}

void sample_complexion(Random& random, Person& person) {
    const float fair = person.ethnicity[0] * (0.25F + 0.75F * person.hair.redness);
    const float freckled = random.uniform();
    person.skin.freckles = random.chance(0.15F + 0.7F * fair) ? freckled : 0.15F * freckled;
    person.skin.oil = random.uniform();
}

/// Some are lit from behind, some by coloured lamps.
void sample_unusual_light(Random& random, Lighting& light) {
    const float behind = random.uniform(105.0F, 165.0F);
    if (random.chance(0.08F)) {
        light.key_azimuth = std::copysign(behind, light.key_azimuth);
        light.key_intensity *= 1.3F;
    }
    const float hue = random.uniform(), saturation = random.uniform(0.3F, 0.75F);
    if (random.chance(0.10F)) light.fill_colour = hsv(hue, saturation, 1.0F) * light.fill_colour.y;
}

/// Samples poses and expressions uniformly and independently, so that extremes are as frequent as
/// usual values.
void sample_widely(Random& random, Person& person) {
    const auto either_side = [&](float most) { return random.uniform(-most, most); };
    person.pose.yaw = either_side(kWideYaw);
    person.pose.pitch = either_side(kWidePitch);
    person.pose.roll = either_side(kWideRoll);
    Expression& e = person.expression;
    for (float* value :
         {&e.smile, &e.left_eye_closed, &e.right_eye_closed, &e.gaze_x, &e.gaze_y, &e.mouth_side}) {
        *value = either_side(1.0F);
    }
    for (float* value :
         {&e.mouth_open, &e.brow_raise, &e.brow_frown, &e.pucker, &e.squint, &e.lips_apart}) {
        *value = random.uniform();
    }
}

constexpr std::array<std::string_view, kPeopleSets> kSetNames = {"everyday", "wide"};

}  // namespace

std::string_view to_string(PeopleSet set) { return kSetNames[static_cast<std::size_t>(set)]; }

std::optional<PeopleSet> people_set_named(std::string_view name) {
    const auto found = std::ranges::find(kSetNames, name);
    if (found == kSetNames.end()) return std::nullopt;
    return static_cast<PeopleSet>(found - kSetNames.begin());
}

std::string record_of(PeopleSet set) {
    return text(R"({"set": ")", to_string(set), R"(", "sampler": )", kSamplerVersion, "}");
}

Person sample_person(std::uint64_t seed, const Catalogue& catalogue, PeopleSet set) {
    Random random(seed);
    Person person;
    person.pose.yaw = random.normal(0.0F, 17.0F, -40.0F, 40.0F);
    person.pose.pitch = random.normal(-1.0F, 7.0F, -20.0F, 20.0F);
    person.pose.roll = random.normal(0.0F, 3.2F, -8.0F, 8.0F);
    person.pose.torso_yaw = random.uniform(0.2F, 0.7F);
    person.pose.torso_pitch = random.uniform(0.3F, 0.9F);
    sample_identity(random, person);
    sample_shape(random, person);
    sample_skin(random, person);
    sample_expression(random, person.expression);
    sample_hair(random, catalogue, person);
    sample_eyes(random, catalogue, person);
    sample_glasses(random, person);
    sample_clothing(random, catalogue, person);
    sample_light(random, person);
    sample_background(random, person.background);
    person.framing.field_of_view = random.uniform(16.0F, 26.0F);
    person.framing.scale = random.normal(1.0F, 0.035F, 0.9F, 1.1F);
    person.framing.shift_x = random.normal(0.0F, 0.012F, -0.03F, 0.03F);
    person.framing.shift_y = random.normal(0.0F, 0.012F, -0.03F, 0.03F);
    sample_growth(random, person);
    sample_complexion(random, person);
    sample_unusual_light(random, person.light);
    person.light.metered = metered_exposure(person.light, person.skin.tone);
    const bool is_mirrored = random.chance(0.5F);
    // Last, so that a seed gives the same person in both sets.
    if (set == PeopleSet::Wide) sample_widely(random, person);
    return is_mirrored ? mirrored(person) : person;
}

}  // namespace pliant::people
