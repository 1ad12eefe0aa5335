#include "core/image/colour.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace pliant::image::detail {
namespace {

constexpr cmsUInt32Number kIntent = INTENT_RELATIVE_COLORIMETRIC;
constexpr cmsUInt32Number kFlags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;

using Transform = std::unique_ptr<void, DeleteTransform>;

// Whether the profile equals sRGB to within half an 8-bit step. Vendors' "sRGB" profiles differ
// slightly in the rounding of curves and primaries; converting between them would only add noise,
// and a saved picture would not be loaded unchanged.
bool means_srgb(cmsHPROFILE profile, cmsHPROFILE srgb, bool is_grey) {
    const Transform transform(cmsCreateTransform(profile,
                                                 is_grey ? TYPE_GRAY_16 : TYPE_RGB_16,
                                                 srgb,
                                                 TYPE_RGB_16,
                                                 kIntent,
                                                 kFlags | cmsFLAGS_NOOPTIMIZE));
    if (!transform) return false;
    using Colour = std::array<std::uint16_t, 3>;
    const auto is_kept = [&](const Colour& in) {
        Colour out{};
        cmsDoTransform(transform.get(), in.data(), out.data(), 1);
        return std::ranges::equal(
            in, out, [](int a, int b) { return std::abs(a - b) <= 65535 / 255 / 2; });
    };
    for (int level = 0; level <= 255; ++level) {
        const auto grey = static_cast<std::uint16_t>(level * 257);
        if (!is_kept({grey, grey, grey})) return false;
    }
    if (is_grey) return true;
    constexpr int steps = 8;
    const auto at = [](int i) { return static_cast<std::uint16_t>(i * 65535 / steps); };
    for (int r = 0; r <= steps; ++r) {
        for (int g = 0; g <= steps; ++g) {
            for (int b = 0; b <= steps; ++b) {
                if (!is_kept({at(r), at(g), at(b)})) return false;
            }
        }
    }
    return true;
}

struct FreeCurve {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Curve = std::unique_ptr<cmsToneCurve, FreeCurve>;

Curve curve_of(double exponent) {
    if (exponent != 0.0) return Curve(cmsBuildGamma(nullptr, exponent));
    // IEC 61966-2-1: exponent, slope and offset of the curve; slope and end of the linear part.
    constexpr std::array srgb{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return Curve(cmsBuildParametricToneCurve(nullptr, 4, srgb.data()));
}

// Excludes degenerate spaces, for which lcms would divide by zero.
bool makes_colours(const RgbSpace& space) {
    constexpr double least = 1e-4;  // ProPhoto's blue has 0.0001
    const auto [r, g, b] = std::array{space.red, space.green, space.blue};
    const double twice_the_area = (g.x - r.x) * (b.y - r.y) - (b.x - r.x) * (g.y - r.y);
    return std::abs(twice_the_area) > least && space.white.y > 0.01 &&
           std::min({r.y, g.y, b.y}) >= least;
}

// Null for what is no profile.
Profile opened(std::span<const std::uint8_t> profile) {
    if (profile.empty()) return nullptr;
    return Profile(
        cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size())));
}

// Null for a degenerate space.
Profile profile_of(const RgbSpace& space) {
    if (!makes_colours(space)) return nullptr;
    const auto curve = curve_of(space.exponent);
    if (!curve) return nullptr;
    const cmsCIExyY white{space.white.x, space.white.y, 1.0};
    const cmsCIExyYTRIPLE primaries{{space.red.x, space.red.y, 1.0},
                                    {space.green.x, space.green.y, 1.0},
                                    {space.blue.x, space.blue.y, 1.0}};
    const std::array curves{curve.get(), curve.get(), curve.get()};
    return Profile(cmsCreateRGBProfile(&white, &primaries, curves.data()));
}

// Empty for none.
std::vector<std::uint8_t> saved(const Profile& profile) {
    cmsUInt32Number size = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
    std::vector<std::uint8_t> bytes(size);
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) return {};
    // lcms writes the current time as the creation date; a fixed one makes files reproducible.
    // 2000-01-01 00:00:00, six big-endian numbers at byte 24 (ICC.1:2001-04, 6.1).
    constexpr std::array<std::uint8_t, 12> date{0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    std::ranges::copy(date, bytes.begin() + 24);
    return bytes;
}

}  // namespace

void DeleteTransform::operator()(void* transform) const { cmsDeleteTransform(transform); }

std::optional<ToSrgb> ToSrgb::from_profile(std::span<const std::uint8_t> profile,
                                           const RowLayout& layout) {
    return from_open(opened(profile).get(), layout);
}

std::optional<ToSrgb> ToSrgb::from_space(const RgbSpace& space, const RowLayout& layout) {
    return from_open(profile_of(space).get(), layout);
}

std::optional<ToSrgb> ToSrgb::from_open(void* profile, const RowLayout& layout) {
    const Profile srgb(cmsCreate_sRGBProfile());
    if (profile == nullptr || !srgb) return std::nullopt;

    const auto space = cmsGetColorSpace(profile);
    const bool is_grey = space == cmsSigGrayData && layout.is_grey;
    if (space != cmsSigRgbData && !is_grey) return std::nullopt;
    if (means_srgb(profile, srgb.get(), is_grey)) return std::nullopt;

    const auto bytes = static_cast<cmsUInt32Number>(layout.bytes_per_value);
    const cmsUInt32Number alpha = layout.has_alpha ? 1 : 0;
    // For grey, the first of three equal values is read and the others are skipped.
    const auto from = is_grey ? COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(2 + alpha)
                              : COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | EXTRA_SH(alpha) |
                                    DOSWAP_SH(1) | SWAPFIRST_SH(alpha);
    const auto to = COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3);
    // lcms would resample 16 bits through a coarse grid, with measured errors of up to 20 8-bit
    // steps.
    const auto flags = kFlags | (bytes == 2 ? cmsFLAGS_NOOPTIMIZE : 0);
    Transform transform(cmsCreateTransform(
        profile, from | BYTES_SH(bytes), srgb.get(), to | BYTES_SH(bytes), kIntent, flags));
    if (!transform) return std::nullopt;
    return ToSrgb(transform.release());
}

void ToSrgb::convert(const void* bgr, void* rgb, int width) const {
    cmsDoTransform(transform_.get(), bgr, rgb, static_cast<cmsUInt32Number>(width));
}

std::optional<FromSrgb> FromSrgb::from_profile(std::span<const std::uint8_t> profile,
                                               bool is_grey) {
    return from_open(opened(profile).get(), is_grey);
}

std::optional<FromSrgb> FromSrgb::from_space(const RgbSpace& space) {
    return from_open(profile_of(space).get(), false);
}

std::optional<FromSrgb> FromSrgb::from_open(void* profile, bool is_grey) {
    const Profile srgb(cmsCreate_sRGBProfile());
    if (profile == nullptr || !srgb) return std::nullopt;
    const auto space = cmsGetColorSpace(profile);
    const bool makes_grey = is_grey && space == cmsSigGrayData;
    if (space != cmsSigRgbData && !makes_grey) return std::nullopt;
    if (means_srgb(profile, srgb.get(), makes_grey)) return std::nullopt;
    const auto to = makes_grey ? TYPE_GRAY_16 : TYPE_RGB_16;
    const auto made = [&](cmsUInt32Number from, cmsUInt32Number flags) {
        return Transform(cmsCreateTransform(srgb.get(), from, profile, to, kIntent, flags));
    };
    // Of the two, lcms only has a quick and exact way for the one of 8 bits: see ToSrgb.
    auto from_8_bits = made(TYPE_RGB_8, makes_grey ? kFlags | cmsFLAGS_NOOPTIMIZE : kFlags);
    auto from_16_bits = made(TYPE_RGB_16, kFlags | cmsFLAGS_NOOPTIMIZE);
    if (!from_8_bits || !from_16_bits) return std::nullopt;
    return FromSrgb(std::move(from_8_bits), std::move(from_16_bits), makes_grey);
}

void FromSrgb::convert(const std::uint8_t* rgb, std::uint16_t* own, std::size_t pixels) const {
    cmsDoTransform(from_8_bits_.get(), rgb, own, static_cast<cmsUInt32Number>(pixels));
}

void FromSrgb::convert(const std::uint16_t* rgb, std::uint16_t* own, std::size_t pixels) const {
    cmsDoTransform(from_16_bits_.get(), rgb, own, static_cast<cmsUInt32Number>(pixels));
}

std::vector<std::uint8_t> srgb_profile() { return saved(Profile(cmsCreate_sRGBProfile())); }

std::vector<std::uint8_t> profile_of_space(const RgbSpace& space) {
    return saved(profile_of(space));
}

}  // namespace pliant::image::detail
