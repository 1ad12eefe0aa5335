#include "core/people/labels.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::people {
namespace {

std::vector<std::string> names_of(const std::vector<Style>& styles, bool can_be_none) {
    std::vector<std::string> names;
    if (can_be_none) names.emplace_back("none");
    for (const auto& style : styles) names.push_back(style.name);
    return names;
}

// The continuous labels: name, range and the field of a person.
struct Part {
    const char* name;
    float minimum, maximum;
    float& (*of)(Person&);
};

constexpr Part kParts[] = {
    {"yaw", -60, 60, [](Person& p) -> float& { return p.pose.yaw; }},
    {"pitch", -35, 35, [](Person& p) -> float& { return p.pose.pitch; }},
    {"roll", -30, 30, [](Person& p) -> float& { return p.pose.roll; }},
    {"torso_yaw", 0, 1, [](Person& p) -> float& { return p.pose.torso_yaw; }},
    {"torso_pitch", 0, 1, [](Person& p) -> float& { return p.pose.torso_pitch; }},
    {"age", 0.1F, 1, [](Person& p) -> float& { return p.age; }},
    {"gender", 0, 1, [](Person& p) -> float& { return p.gender; }},
    {"caucasian", 0, 1, [](Person& p) -> float& { return p.ethnicity[0]; }},
    {"african", 0, 1, [](Person& p) -> float& { return p.ethnicity[1]; }},
    {"asian", 0, 1, [](Person& p) -> float& { return p.ethnicity[2]; }},
    {"muscle", 0, 1, [](Person& p) -> float& { return p.muscle; }},
    {"weight", 0, 1, [](Person& p) -> float& { return p.weight; }},
    {"skin_tone", -1, 1, [](Person& p) -> float& { return p.skin.tone; }},
    {"skin_redness", -1, 1, [](Person& p) -> float& { return p.skin.redness; }},
    {"lip_colour", 0, 1, [](Person& p) -> float& { return p.skin.lip_colour; }},
    {"make_up", 0, 1, [](Person& p) -> float& { return p.skin.make_up; }},
    {"pores", 0, 1, [](Person& p) -> float& { return p.skin.pores; }},
    {"freckles", 0, 1, [](Person& p) -> float& { return p.skin.freckles; }},
    {"skin_oil", 0, 1, [](Person& p) -> float& { return p.skin.oil; }},
    {"smile", -1, 1, [](Person& p) -> float& { return p.expression.smile; }},
    {"mouth_open", 0, 1, [](Person& p) -> float& { return p.expression.mouth_open; }},
    {"eye_closed_left", -1, 1, [](Person& p) -> float& { return p.expression.left_eye_closed; }},
    {"eye_closed_right", -1, 1, [](Person& p) -> float& { return p.expression.right_eye_closed; }},
    {"gaze_x", -1, 1, [](Person& p) -> float& { return p.expression.gaze_x; }},
    {"gaze_y", -1, 1, [](Person& p) -> float& { return p.expression.gaze_y; }},
    {"brow_raise", 0, 1, [](Person& p) -> float& { return p.expression.brow_raise; }},
    {"brow_frown", 0, 1, [](Person& p) -> float& { return p.expression.brow_frown; }},
    {"pucker", 0, 1, [](Person& p) -> float& { return p.expression.pucker; }},
    {"squint", 0, 1, [](Person& p) -> float& { return p.expression.squint; }},
    {"mouth_side", -1, 1, [](Person& p) -> float& { return p.expression.mouth_side; }},
    {"lips_apart", 0, 1, [](Person& p) -> float& { return p.expression.lips_apart; }},
    {"hair_r", 0, 1, [](Person& p) -> float& { return p.hair.colour.x; }},
    {"hair_g", 0, 1, [](Person& p) -> float& { return p.hair.colour.y; }},
    {"hair_b", 0, 1, [](Person& p) -> float& { return p.hair.colour.z; }},
    {"hair_melanin", 0, 1, [](Person& p) -> float& { return p.hair.melanin; }},
    {"hair_redness", 0, 1, [](Person& p) -> float& { return p.hair.redness; }},
    {"hair_grey", 0, 1, [](Person& p) -> float& { return p.hair.grey; }},
    {"hair_length", -1, 1, [](Person& p) -> float& { return p.hair.length; }},
    {"hair_curl", 0, 1, [](Person& p) -> float& { return p.hair.curl; }},
    {"hair_parting", -1, 1, [](Person& p) -> float& { return p.hair.parting; }},
    {"hair_recession", 0, 1, [](Person& p) -> float& { return p.hair.recession; }},
    {"hair_tie", 0, 1, [](Person& p) -> float& { return p.hair.tie; }},
    {"fringe_cut", 0, 1, [](Person& p) -> float& { return p.hair.fringe; }},
    {"brow_density", 0, 1, [](Person& p) -> float& { return p.hair.brow_density; }},
    {"beard", 0, 1, [](Person& p) -> float& { return p.hair.beard; }},
    {"beard_cheeks", 0, 1, [](Person& p) -> float& { return p.hair.beard_cheeks; }},
    {"moustache", 0, 1, [](Person& p) -> float& { return p.hair.moustache; }},
    {"stubble", 0, 1, [](Person& p) -> float& { return p.hair.stubble; }},
    {"eye_mixed", 0, 1, [](Person& p) -> float& { return p.eyes.mixed; }},
    {"lens_width", 0, 1, [](Person& p) -> float& { return p.glasses.width; }},
    {"lens_height", 0, 1, [](Person& p) -> float& { return p.glasses.height; }},
    {"lens_roundness", 0, 1, [](Person& p) -> float& { return p.glasses.roundness; }},
    {"lens_tint", 0, 1, [](Person& p) -> float& { return p.glasses.tint; }},
    {"tint_r", 0, 1, [](Person& p) -> float& { return p.glasses.tint_colour.x; }},
    {"tint_g", 0, 1, [](Person& p) -> float& { return p.glasses.tint_colour.y; }},
    {"tint_b", 0, 1, [](Person& p) -> float& { return p.glasses.tint_colour.z; }},
    {"rim_thickness", 0, 1, [](Person& p) -> float& { return p.glasses.rim; }},
    {"rim_r", 0, 1, [](Person& p) -> float& { return p.glasses.colour.x; }},
    {"rim_g", 0, 1, [](Person& p) -> float& { return p.glasses.colour.y; }},
    {"rim_b", 0, 1, [](Person& p) -> float& { return p.glasses.colour.z; }},
    {"hat_r", 0, 1, [](Person& p) -> float& { return p.clothing.hat_colour.x; }},
    {"hat_g", 0, 1, [](Person& p) -> float& { return p.clothing.hat_colour.y; }},
    {"hat_b", 0, 1, [](Person& p) -> float& { return p.clothing.hat_colour.z; }},
    {"garment_r", 0, 1, [](Person& p) -> float& { return p.clothing.garment_colour.x; }},
    {"garment_g", 0, 1, [](Person& p) -> float& { return p.clothing.garment_colour.y; }},
    {"garment_b", 0, 1, [](Person& p) -> float& { return p.clothing.garment_colour.z; }},
    {"light_azimuth", -180, 180, [](Person& p) -> float& { return p.light.key_azimuth; }},
    {"light_elevation", -90, 90, [](Person& p) -> float& { return p.light.key_elevation; }},
    {"light_intensity", 0, 2, [](Person& p) -> float& { return p.light.key_intensity; }},
    {"light_warmth", -1, 1, [](Person& p) -> float& { return p.light.key_warmth; }},
    {"fill_azimuth", -180, 180, [](Person& p) -> float& { return p.light.fill_azimuth; }},
    {"fill_elevation", -90, 90, [](Person& p) -> float& { return p.light.fill_elevation; }},
    {"fill_r", 0, 1, [](Person& p) -> float& { return p.light.fill_colour.x; }},
    {"fill_g", 0, 1, [](Person& p) -> float& { return p.light.fill_colour.y; }},
    {"fill_b", 0, 1, [](Person& p) -> float& { return p.light.fill_colour.z; }},
    {"sky_r", 0, 1, [](Person& p) -> float& { return p.light.sky.x; }},
    {"sky_g", 0, 1, [](Person& p) -> float& { return p.light.sky.y; }},
    {"sky_b", 0, 1, [](Person& p) -> float& { return p.light.sky.z; }},
    {"ground_r", 0, 1, [](Person& p) -> float& { return p.light.ground.x; }},
    {"ground_g", 0, 1, [](Person& p) -> float& { return p.light.ground.y; }},
    {"ground_b", 0, 1, [](Person& p) -> float& { return p.light.ground.z; }},
    {"exposure", 0.2F, 3, [](Person& p) -> float& { return p.light.exposure; }},
    {"metered_exposure", 0.2F, 3, [](Person& p) -> float& { return p.light.metered; }},
    {"background_r", 0, 1, [](Person& p) -> float& { return p.background.colour.x; }},
    {"background_g", 0, 1, [](Person& p) -> float& { return p.background.colour.y; }},
    {"background_b", 0, 1, [](Person& p) -> float& { return p.background.colour.z; }},
    {"background2_r", 0, 1, [](Person& p) -> float& { return p.background.other_colour.x; }},
    {"background2_g", 0, 1, [](Person& p) -> float& { return p.background.other_colour.y; }},
    {"background2_b", 0, 1, [](Person& p) -> float& { return p.background.other_colour.z; }},
    {"background_angle", -6.3F, 6.3F, [](Person& p) -> float& { return p.background.angle; }},
    {"field_of_view", 5, 60, [](Person& p) -> float& { return p.framing.field_of_view; }},
    {"frame_scale", 0.5F, 2, [](Person& p) -> float& { return p.framing.scale; }},
    {"frame_shift_x", -0.3F, 0.3F, [](Person& p) -> float& { return p.framing.shift_x; }},
    {"frame_shift_y", -0.3F, 0.3F, [](Person& p) -> float& { return p.framing.shift_y; }},
};

}  // namespace

LabelSchema::LabelSchema(const Catalogue& catalogue) {
    for (std::size_t i = 0; i < std::size(kParts); ++i) {
        const Part& part = kParts[i];
        add({part.name, LabelKind::Continuous, part.minimum, part.maximum},
            {[](const Person& person, int index) {
                 return kParts[index].of(const_cast<Person&>(person));  // only read
             },
             [](Person& person, int index, float value) { kParts[index].of(person) = value; },
             static_cast<int>(i)});
    }
    const auto category = [&](const char* name, std::vector<std::string> classes, auto of) {
        const auto last = static_cast<float>(classes.size()) - 1.0F;
        static constexpr auto kOf = decltype(of){};
        add({name, LabelKind::Category, 0.0F, last, std::move(classes)},
            {[](const Person& person, int) {
                 return static_cast<float>(kOf(const_cast<Person&>(person)));  // only read
             },
             [](Person& person, int, float value) {
                 auto& to = kOf(person);
                 to = static_cast<std::remove_reference_t<decltype(to)>>(static_cast<int>(value));
             }});
    };
    const auto binary = [&](const char* name, auto of) {
        static constexpr auto kOf = decltype(of){};
        add({name, LabelKind::Binary},
            {[](const Person& person, int) {
                 return kOf(const_cast<Person&>(person)) ? 1.0F : 0.0F;  // only read
             },
             [](Person& person, int, float value) { kOf(person) = value != 0.0F; }});
    };
    category("hair_style", names_of(catalogue.hair, true), [](Person& p) -> int& {
        return p.hair.style;
    });
    category("brow_style", names_of(catalogue.brows, false), [](Person& p) -> int& {
        return p.hair.brows;
    });
    category("lash_style", names_of(catalogue.lashes, false), [](Person& p) -> int& {
        return p.hair.lashes;
    });
    category("eye_colour", catalogue.irises, [](Person& p) -> int& { return p.eyes.colour; });
    category(
        "eye_colour2", catalogue.irises, [](Person& p) -> int& { return p.eyes.other_colour; });
    category(
        "hat", names_of(catalogue.hats, true), [](Person& p) -> int& { return p.clothing.hat; });
    category("garment", names_of(catalogue.garments, false), [](Person& p) -> int& {
        return p.clothing.garment;
    });
    category("background",
             {"gradient", "wall", "panels", "lights"},
             [](Person& p) -> BackgroundKind& { return p.background.kind; });
    binary("glasses", [](Person& p) -> bool& { return p.glasses.worn; });
    binary("mirrored", [](Person& p) -> bool& { return p.is_mirrored; });

    for (int i = 0; i < kShapeParameterCount; ++i) {
        const auto& parameter = shape_parameters()[i];
        const float least = *parameter.decreased == '\0' ? 0.0F : -1.0F;
        add({parameter.name, LabelKind::Continuous, least, 1.0F},
            {[](const Person& person, int index) { return person.shape[index]; },
             [](Person& person, int index, float value) { person.shape[index] = value; },
             i});
    }
    for (int i = 0; i < kAsymmetryCount; ++i) {
        std::string name = text("asymmetry_", asymmetries()[i]);
        std::replace(name.begin(), name.end(), '-', '_');
        add({std::move(name), LabelKind::Continuous, -1.0F, 1.0F},
            {[](const Person& person, int index) { return person.asymmetry[index]; },
             [](Person& person, int index, float value) { person.asymmetry[index] = value; },
             i});
    }
}

void LabelSchema::add(Label label, Access access) {
    labels_.push_back(std::move(label));
    access_.push_back(access);
}

int LabelSchema::find(std::string_view name) const {
    const auto found = std::ranges::find(labels_, name, &Label::name);
    return found == labels_.end() ? -1 : static_cast<int>(found - labels_.begin());
}

std::vector<float> LabelSchema::read(const Person& person) const {
    std::vector<float> values;
    values.reserve(access_.size());
    for (const auto& access : access_) values.push_back(access.read(person, access.index));
    return values;
}

Result<void> LabelSchema::write(int label, float value, Person& person) const {
    const Label& what = labels_[label];
    const bool is_whole = what.kind == LabelKind::Continuous || value == std::floor(value);
    if (!(value >= what.minimum && value <= what.maximum) || !is_whole) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be {}from {} to {}.",
                      what.name,
                      value,
                      what.kind == LabelKind::Continuous ? "" : "a whole number ",
                      what.minimum,
                      what.maximum}};
    }
    access_[label].write(person, access_[label].index, value);
    return {};
}

}  // namespace pliant::people
