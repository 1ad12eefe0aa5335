#include "ui/panels/axis_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace pliant::ui {
namespace {

enum Group {
    Expression,
    Pose,
    Person,
    Skin,
    Hair,
    Beard,
    GlassesAndHat,
    FaceShape,
    Light,
    ClothesAndBackground,
    Picture,
    YourOwn,
    FoundDirections,
    Other,
};

/// In the order of Group.
constexpr const char* kGroups[] = {
    QT_TRANSLATE_NOOP("Axes", "Expression"),
    QT_TRANSLATE_NOOP("Axes", "Pose"),
    QT_TRANSLATE_NOOP("Axes", "Person"),
    QT_TRANSLATE_NOOP("Axes", "Skin"),
    QT_TRANSLATE_NOOP("Axes", "Hair"),
    QT_TRANSLATE_NOOP("Axes", "Beard"),
    QT_TRANSLATE_NOOP("Axes", "Glasses and hat"),
    QT_TRANSLATE_NOOP("Axes", "Face shape"),
    QT_TRANSLATE_NOOP("Axes", "Light"),
    QT_TRANSLATE_NOOP("Axes", "Clothes and background"),
    QT_TRANSLATE_NOOP("Axes", "Picture"),
    QT_TRANSLATE_NOOP("Axes", "Your own"),
    QT_TRANSLATE_NOOP("Axes", "Found directions"),
    QT_TRANSLATE_NOOP("Axes", "Other"),
};

struct Known {
    std::string_view id;
    Group group;
    const char* title;
};

/// In the order in which they are shown.
constexpr Known kKnown[] = {
    {"smile", Expression, QT_TRANSLATE_NOOP("Axes", "Smile")},
    {"mouth_open", Expression, QT_TRANSLATE_NOOP("Axes", "Mouth open")},
    {"eye_closed_left", Expression, QT_TRANSLATE_NOOP("Axes", "Eyes closed")},
    {"eye_closed_right", Expression, QT_TRANSLATE_NOOP("Axes", "Right eye closed")},
    {"brow_raise", Expression, QT_TRANSLATE_NOOP("Axes", "Brows raised")},
    {"yaw", Pose, QT_TRANSLATE_NOOP("Axes", "Turn")},
    {"pitch", Pose, QT_TRANSLATE_NOOP("Axes", "Nod")},
    {"roll", Pose, QT_TRANSLATE_NOOP("Axes", "Tilt")},
    {"frame_scale", Pose, QT_TRANSLATE_NOOP("Axes", "Closeness")},
    {"frame_shift_x", Pose, QT_TRANSLATE_NOOP("Axes", "Shift sideways")},
    {"frame_shift_y", Pose, QT_TRANSLATE_NOOP("Axes", "Shift up or down")},
    {"age", Person, QT_TRANSLATE_NOOP("Axes", "Age")},
    {"gender", Person, QT_TRANSLATE_NOOP("Axes", "Masculine")},
    {"african", Person, QT_TRANSLATE_NOOP("Axes", "African features")},
    {"asian", Person, QT_TRANSLATE_NOOP("Axes", "Asian features")},
    {"caucasian", Person, QT_TRANSLATE_NOOP("Axes", "European features")},
    {"head_fat", Person, QT_TRANSLATE_NOOP("Axes", "Fuller face")},
    {"head_age", Person, QT_TRANSLATE_NOOP("Axes", "Older head")},
    {"skin_tone", Skin, QT_TRANSLATE_NOOP("Axes", "Skin tone")},
    {"skin_redness", Skin, QT_TRANSLATE_NOOP("Axes", "Skin redness")},
    {"lip_colour", Skin, QT_TRANSLATE_NOOP("Axes", "Lip colour")},
    {"make_up", Skin, QT_TRANSLATE_NOOP("Axes", "Make-up")},
    {"laugh_lines", Skin, QT_TRANSLATE_NOOP("Axes", "Laugh lines")},
    {"eye_bag", Skin, QT_TRANSLATE_NOOP("Axes", "Bags under the eyes")},
    {"hair_grey", Hair, QT_TRANSLATE_NOOP("Axes", "Grey hair")},
    {"hair_melanin", Hair, QT_TRANSLATE_NOOP("Axes", "Dark hair")},
    {"hair_r", Hair, QT_TRANSLATE_NOOP("Axes", "Hair: red part")},
    {"hair_g", Hair, QT_TRANSLATE_NOOP("Axes", "Hair: green part")},
    {"hair_b", Hair, QT_TRANSLATE_NOOP("Axes", "Hair: blue part")},
    {"hair_redness", Hair, QT_TRANSLATE_NOOP("Axes", "Red hair")},
    {"hair_style:none", Hair, QT_TRANSLATE_NOOP("Axes", "Bald")},
    {"hair_style:short01", Hair, QT_TRANSLATE_NOOP("Axes", "Short hair 1")},
    {"hair_style:short02", Hair, QT_TRANSLATE_NOOP("Axes", "Short hair 2")},
    {"hair_style:short03", Hair, QT_TRANSLATE_NOOP("Axes", "Short hair 3")},
    {"hair_style:short04", Hair, QT_TRANSLATE_NOOP("Axes", "Short hair 4")},
    {"hair_style:bob01", Hair, QT_TRANSLATE_NOOP("Axes", "Bob 1")},
    {"hair_style:bob02", Hair, QT_TRANSLATE_NOOP("Axes", "Bob 2")},
    {"hair_style:long01", Hair, QT_TRANSLATE_NOOP("Axes", "Long hair")},
    {"hair_style:ponytail01", Hair, QT_TRANSLATE_NOOP("Axes", "Ponytail")},
    {"hair_style:braid01", Hair, QT_TRANSLATE_NOOP("Axes", "Braid")},
    {"hair_style:afro01", Hair, QT_TRANSLATE_NOOP("Axes", "Afro")},
    {"beard", Beard, QT_TRANSLATE_NOOP("Axes", "Beard")},
    {"moustache", Beard, QT_TRANSLATE_NOOP("Axes", "Moustache")},
    {"stubble", Beard, QT_TRANSLATE_NOOP("Axes", "Stubble")},
    {"glasses", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Glasses")},
    {"lens_tint", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Dark lenses")},
    {"rim_thickness", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Thick rims")},
    {"rim_r", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Rims: red part")},
    {"rim_g", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Rims: green part")},
    {"rim_b", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Rims: blue part")},
    {"hat:none", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Bareheaded")},
    {"hat:fedora", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Hat")},
    {"hat:fedora_cocked", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Cocked hat")},
    {"hat_r", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Hat: red part")},
    {"hat_g", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Hat: green part")},
    {"hat_b", GlassesAndHat, QT_TRANSLATE_NOOP("Axes", "Hat: blue part")},
    {"face_width", FaceShape, QT_TRANSLATE_NOOP("Axes", "Face width")},
    {"neck_width", FaceShape, QT_TRANSLATE_NOOP("Axes", "Neck width")},
    {"head_height", FaceShape, QT_TRANSLATE_NOOP("Axes", "Head height")},
    {"head_oval", FaceShape, QT_TRANSLATE_NOOP("Axes", "Oval head")},
    {"head_rect", FaceShape, QT_TRANSLATE_NOOP("Axes", "Rectangular head")},
    {"head_square", FaceShape, QT_TRANSLATE_NOOP("Axes", "Square head")},
    {"brow_forward", FaceShape, QT_TRANSLATE_NOOP("Axes", "Strong brows")},
    {"brow_height", FaceShape, QT_TRANSLATE_NOOP("Axes", "Brow height")},
    {"eye_size", FaceShape, QT_TRANSLATE_NOOP("Axes", "Eye size")},
    {"nose_volume", FaceShape, QT_TRANSLATE_NOOP("Axes", "Nose size")},
    {"nose_hump", FaceShape, QT_TRANSLATE_NOOP("Axes", "Nose hump")},
    {"nose_length", FaceShape, QT_TRANSLATE_NOOP("Axes", "Nose length")},
    {"nose_width", FaceShape, QT_TRANSLATE_NOOP("Axes", "Nose width")},
    {"upper_lip_vol", FaceShape, QT_TRANSLATE_NOOP("Axes", "Full upper lip")},
    {"lower_lip_vol", FaceShape, QT_TRANSLATE_NOOP("Axes", "Full lower lip")},
    {"chin_height", FaceShape, QT_TRANSLATE_NOOP("Axes", "Chin height")},
    {"chin_prominent", FaceShape, QT_TRANSLATE_NOOP("Axes", "Strong chin")},
    {"chin_bones", FaceShape, QT_TRANSLATE_NOOP("Axes", "Wide chin")},
    {"jaw_width", FaceShape, QT_TRANSLATE_NOOP("Axes", "Jaw width")},
    {"cheek_volume", FaceShape, QT_TRANSLATE_NOOP("Axes", "Full cheeks")},
    {"ear_size", FaceShape, QT_TRANSLATE_NOOP("Axes", "Ear size")},
    {"forehead_nubian", FaceShape, QT_TRANSLATE_NOOP("Axes", "Round forehead")},
    {"light_azimuth", Light, QT_TRANSLATE_NOOP("Axes", "Light from the side")},
    {"light_elevation", Light, QT_TRANSLATE_NOOP("Axes", "Light from above")},
    {"light_intensity", Light, QT_TRANSLATE_NOOP("Axes", "Strong light")},
    {"light_warmth", Light, QT_TRANSLATE_NOOP("Axes", "Warm light")},
    {"fill_azimuth", Light, QT_TRANSLATE_NOOP("Axes", "Second light from the side")},
    {"garment_r", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Clothes: red part")},
    {"garment_g", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Clothes: green part")},
    {"garment_b", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Clothes: blue part")},
    {"background_r", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Background: red part")},
    {"background_g", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Background: green part")},
    {"background_b", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Background: blue part")},
    {"background2_r", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Second colour: red part")},
    {"background2_g", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Second colour: green part")},
    {"background2_b", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Second colour: blue part")},
    {"background_angle", ClothesAndBackground, QT_TRANSLATE_NOOP("Axes", "Background angle")},
    {"picture_brightness", Picture, QT_TRANSLATE_NOOP("Axes", "Brightness")},
    {"picture_contrast", Picture, QT_TRANSLATE_NOOP("Axes", "Contrast")},
    {"picture_saturation", Picture, QT_TRANSLATE_NOOP("Axes", "Saturation")},
    {"picture_warmth", Picture, QT_TRANSLATE_NOOP("Axes", "Warmth")},
    {"picture_greenness", Picture, QT_TRANSLATE_NOOP("Axes", "Green tint")},
    {"picture_sharpness", Picture, QT_TRANSLATE_NOOP("Axes", "Sharpness")},
    {"border_brightness", Picture, QT_TRANSLATE_NOOP("Axes", "Bright border")},
};

constexpr std::string_view kPrincipal = "pca-", kFactor = "sefa-";

QString translated(const char* text) { return QCoreApplication::translate("Axes", text); }

/// "Brow gap" for "brow_gap".
QString inWords(const std::string& id) {
    auto words = QString::fromStdString(id).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

/// The number of an unsupervised axis; empty if it is none of that kind.
std::optional<QString> number_after(std::string_view prefix, const std::string& id) {
    if (!id.starts_with(prefix)) return {};
    return QString::fromStdString(id.substr(prefix.size()));
}

}  // namespace

AxisName nameOf(const axes::Axis& axis) {
    if (axis.kind == axes::AxisKind::Rated) return {translated(kGroups[YourOwn]), inWords(axis.id)};
    const auto found_group = translated(kGroups[FoundDirections]);
    if (const auto number = number_after(kPrincipal, axis.id)) {
        return {found_group,
                translated(QT_TRANSLATE_NOOP("Axes", "Principal direction %1")).arg(*number)};
    }
    if (const auto number = number_after(kFactor, axis.id)) {
        return {found_group,
                translated(QT_TRANSLATE_NOOP("Axes", "Factor direction %1")).arg(*number)};
    }
    const auto* const known = std::ranges::find(kKnown, std::string_view(axis.id), &Known::id);
    if (known == std::end(kKnown)) return {translated(kGroups[Other]), inWords(axis.id)};
    return {translated(kGroups[known->group]), translated(known->title)};
}

int rankOf(const axes::Axis& axis) {
    const auto* const known = std::ranges::find(kKnown, std::string_view(axis.id), &Known::id);
    return static_cast<int>(known - std::begin(kKnown));
}

QStringList axisGroups() {
    QStringList groups;
    for (const auto* group : kGroups) groups.append(translated(group));
    return groups;
}

}  // namespace pliant::ui
