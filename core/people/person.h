#pragma once

#include "core/people/shape_parameters.h"
#include "core/people/vector.h"

#include <array>
#include <cstdint>

namespace pliant::people {

/// Head pose, degrees: +yaw turns to the right of the picture, +pitch looks down, +roll is
/// clockwise.
struct Pose {
    float yaw = 0.0F;
    float pitch = 0.0F;
    float roll = 0.0F;
    float torso_yaw = 0.4F;    ///< how much of the yaw the torso does not follow, 0 .. 1
    float torso_pitch = 0.6F;  ///< the same for the pitch
};

/// 0 is at rest and 1 the maximum; values for pairs move both sides.
struct Expression {
    float smile = 0.0F;  ///< -1 .. 1
    float mouth_open = 0.0F;
    float left_eye_closed = 0.0F;   ///< -1 wide open .. 1; the eye on the left of the picture
    float right_eye_closed = 0.0F;  ///< the same
    float gaze_x = 0.0F;            ///< -1 .. 1, to the right of the picture
    float gaze_y = 0.0F;            ///< -1 .. 1, up
    float brow_raise = 0.0F;
    float brow_frown = 0.0F;
    float pucker = 0.0F;
    float squint = 0.0F;
    float mouth_side = 0.0F;  ///< -1 .. 1
    float lips_apart = 0.0F;
};

/// Colours are sRGB, 0 .. 1.
struct SkinLook {
    float tone = 0.5F;     ///< -1 darkest .. 1 lightest, independent of ethnicity
    float redness = 0.0F;  ///< -1 .. 1
    float lip_colour = 0.3F;
    float make_up = 0.0F;
    float pores = 0.5F;
    float freckles = 0.0F;
    float oil = 0.4F;         ///< how much it shines
    std::uint32_t grain = 0;  ///< seed of stubble and pores
};

struct HairLook {
    int style = 0;  ///< 0: none; otherwise Catalogue::hair[style - 1]
    Vec3 colour = {0.3F, 0.2F, 0.12F};
    float melanin = 0.5F;
    float redness = 0.0F;
    float grey = 0.0F;
    float length = 0.0F;     ///< relative to the style's, -1 short .. 1 long
    float curl = 0.0F;       ///< 0 straight .. 1 coiled
    float parting = 0.3F;    ///< -1 on the left of the picture .. 1 on the right
    float recession = 0.0F;  ///< hair loss, 0 none .. 1 a wreath
    float tie = 0.4F;        ///< where tied hair is tied, 0 at the nape .. 1 at the crown
    float fringe = 1.0F;     ///< how far a fringe is cut: 1 clears the eyes
    int brows = 0;
    float brow_density = 0.8F;
    int lashes = 0;
    float beard = 0.0F;         ///< length, 0 .. 1
    float beard_cheeks = 1.0F;  ///< 0 on the chin alone .. 1 on the cheeks, too
    float moustache = 0.0F;     ///< length, 0 .. 1
    float stubble = 0.0F;
};

struct EyeLook {
    int colour = 0;        ///< Catalogue::irises
    int other_colour = 0;  ///< mixed in
    float mixed = 0.0F;
};

struct GlassesLook {
    bool worn = false;
    float width = 0.5F;      ///< of a lens, 0 narrow .. 1 wide
    float height = 0.5F;     ///< of a lens
    float roundness = 0.5F;  ///< 0 rectangular .. 1 round
    float rim = 0.4F;        ///< thickness, 0 wire .. 1 heavy
    Vec3 colour = {0.05F, 0.05F, 0.05F};
    float tint = 0.0F;  ///< 0 clear .. 1 dark
    Vec3 tint_colour = {0.05F, 0.05F, 0.05F};
};

struct Clothing {
    int hat = 0;  ///< 0: none; otherwise Catalogue::hats[hat - 1]
    Vec3 hat_colour = {0.3F, 0.3F, 0.3F};
    int garment = 0;
    Vec3 garment_colour = {0.3F, 0.3F, 0.3F};
};

/// Azimuths and elevations in degrees, 0 from the viewer's direction, +azimuth from the right of
/// the picture.
struct Lighting {
    float key_azimuth = 30.0F;
    float key_elevation = 30.0F;
    float key_intensity = 0.9F;
    float key_warmth = 0.0F;  ///< -1 bluish .. 1 reddish
    float fill_azimuth = -50.0F;
    float fill_elevation = 10.0F;
    Vec3 fill_colour = {0.3F, 0.3F, 0.3F};  ///< linear, like the next two
    Vec3 sky = {0.4F, 0.4F, 0.42F};
    Vec3 ground = {0.25F, 0.24F, 0.22F};
    float exposure = 1.0F;  ///< what the photographer adds to the metered one, a factor
    float metered = 1.0F;   ///< what the camera meters, which depends on the light and the skin

    [[nodiscard]] float gain() const { return exposure * metered; }
};

enum class BackgroundKind : std::uint8_t { Gradient, Wall, Panels, Lights };
inline constexpr int kBackgroundKinds = 4;

struct BackgroundLook {
    BackgroundKind kind = BackgroundKind::Gradient;
    Vec3 colour = {0.5F, 0.5F, 0.5F};
    Vec3 other_colour = {0.4F, 0.4F, 0.4F};
    float angle = 0.0F;        ///< of the gradient, radians
    std::uint32_t layout = 0;  ///< seed of panels and lights
};

/// How the head is framed.
struct Framing {
    float field_of_view = 20.0F;  ///< degrees
    float scale = 1.0F;           ///< 1: the face is about half as wide as the frame
    float shift_x = 0.0F;         ///< of the camera, in frame widths
    float shift_y = 0.0F;
};

/// Everything that determines a picture; left and right are the picture's. The shape parameters are
/// MakeHuman's.
struct Person {
    float age = 0.5F;     ///< 0 one year, .1875 ten, .5 twenty-five, 1 ninety
    float gender = 0.5F;  ///< 0 female .. 1 male
    std::array<float, 3> ethnicity = {1.0F / 3, 1.0F / 3, 1.0F / 3};  ///< Caucasian African Asian
    float muscle = 0.5F;
    float weight = 0.5F;
    std::array<float, kShapeParameterCount> shape{};
    std::array<float, kAsymmetryCount> asymmetry{};  ///< -1 .. 1
    Pose pose;
    Expression expression;
    SkinLook skin;
    HairLook hair;
    EyeLook eyes;
    GlassesLook glasses;
    Clothing clothing;
    Lighting light;
    BackgroundLook background;
    Framing framing;
    bool is_mirrored = false;  ///< rendered as a mirror image, including partings and textures
};

/// The mirror image of `person`: left and right exchanged.
[[nodiscard]] Person mirrored(Person person);

}  // namespace pliant::people
