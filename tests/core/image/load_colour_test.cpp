#include "core/image/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/image/colour.h"
#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

using forge::Bytes;
using forge::decoded;
using Colour = std::array<double, 3>;  // 0 .. 255

// IEC 61966-2-1.
double srgb_from_linear(double linear) {
    const double light = std::clamp(linear, 0.0, 1.0);
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
}

// From the primaries of the two spaces, which share D65 and two of three primaries: only green
// differs.
Colour srgb_from_adobe(const Colour& adobe) {
    Colour light{};
    std::ranges::transform(
        adobe, light.begin(), [](double value) { return std::pow(value / 255, 2.19921875); });
    const auto [r, g, b] = light;
    return {srgb_from_linear(1.39835574 * r - 0.39835574 * g),
            srgb_from_linear(g),
            srgb_from_linear(1.04292933 * b - 0.04292933 * g)};
}

void expect_near(Rgb found, const Colour& expected, double tolerance) {
    EXPECT_NEAR(found.r, expected[0], tolerance);
    EXPECT_NEAR(found.g, expected[1], tolerance);
    EXPECT_NEAR(found.b, expected[2], tolerance);
}

// Inside sRGB, on its border, and a green far outside.
const Image kSwatches(6,
                      1,
                      {128,
                       128,
                       128,
                       255,
                       255,
                       255,
                       200,
                       100,
                       50,  //
                       90,
                       160,
                       210,
                       219,
                       0,
                       0,
                       0,
                       255,
                       0});

TEST(LoadColour, ConvertsAWideGamutToSrgb) {
    for (const std::string extension : {".png", ".webp"}) {
        const auto file =
            forge::with_profile(forge::encoded(kSwatches, extension), forge::adobe_rgb_profile());
        const auto image = decoded(file);
        for (int x = 0; x < image.width(); ++x) {
            const auto [r, g, b] = kSwatches.at(x, 0);
            SCOPED_TRACE(extension + " " + std::to_string(x));
            expect_near(image.at(x, 0),
                        srgb_from_adobe({double{1} * r, double{1} * g, double{1} * b}),
                        1.0);
        }
        // And the change is not small: a moderate red becomes a saturated one.
        EXPECT_GT(image.at(2, 0).r, kSwatches.at(2, 0).r + 15);
    }
}

TEST(LoadColour, ConvertsAJpegAndATiff) {
    const Image flat(32, 32, Rgb{200, 100, 50});
    const auto expected = srgb_from_adobe({200, 100, 50});
    const auto jpeg =
        decoded(forge::with_profile(forge::encoded(flat, ".jpg", 100), forge::adobe_rgb_profile()));
    expect_near(jpeg.at(16, 16), expected, 2.5);
    const auto tiff = decoded(forge::tiff({.width = 1,
                                           .height = 1,
                                           .values = {200, 100, 50},
                                           .profile = forge::adobe_rgb_profile()}));
    expect_near(tiff.at(0, 0), expected, 1.0);
}

TEST(LoadColour, ConvertsAtSixteenBitsBeforeRoundingToEight) {
    // Linear light: the 8-bit neighbours 0 and 1 become 0 and 13 in sRGB, the 16-bit ones nearly
    // every level between.
    forge::Png picture{.width = 400, .height = 1, .bit_depth = 16};
    for (int x = 0; x < 400; ++x) {
        for (int c = 0; c < 3; ++c) picture.values.push_back(static_cast<std::uint16_t>(x * x / 3));
    }
    picture.chunks = {{"iCCP", forge::iccp(forge::linear_rgb_profile())}};
    const auto image = decoded(forge::png(picture));
    for (int x = 0; x < 400; ++x) {
        const int value = x * x / 3;
        const double exact = srgb_from_linear(value / 65535.0);
        expect_near(image.at(x, 0), {exact, exact, exact}, 0.55);
    }
}

TEST(LoadColour, ConvertsSixteenBitTiffOfAWideGamut) {
    forge::Tiff picture{.width = 6, .height = 1, .bits = 16};
    for (const int value : kSwatches.pixels()) {
        picture.values.push_back(static_cast<std::uint16_t>(value * 257));
    }
    picture.profile = forge::adobe_rgb_profile();
    const auto image = decoded(forge::tiff(picture));
    for (int x = 0; x < image.width(); ++x) {
        const auto [r, g, b] = kSwatches.at(x, 0);
        expect_near(
            image.at(x, 0), srgb_from_adobe({double{1} * r, double{1} * g, double{1} * b}), 0.6);
    }
}

TEST(LoadColour, ConvertsGreyByAGreyProfile) {
    const auto profile = forge::iccp(forge::linear_grey_profile());
    const double exact = srgb_from_linear(50 / 255.0);
    const auto grey = decoded(forge::png({.width = 1,
                                          .height = 1,
                                          .colour_type = 0,
                                          .values = {50},
                                          .chunks = {{"iCCP", profile}}}));
    expect_near(grey.at(0, 0), {exact, exact, exact}, 1.0);
    const auto with_alpha = decoded(forge::png({.width = 2,
                                                .height = 1,
                                                .bit_depth = 16,
                                                .colour_type = 4,
                                                .values = {50 * 257, 65535, 50 * 257, 13107},
                                                .chunks = {{"iCCP", profile}}}));
    expect_near(with_alpha.at(0, 0), {exact, exact, exact}, 0.6);
    const double over_white = 0.2 * exact + 0.8 * 255;
    expect_near(with_alpha.at(1, 0), {over_white, over_white, over_white}, 0.6);
}

TEST(LoadColour, ConvertsGreyByAColourProfile) {
    const double exact = srgb_from_linear(50 / 255.0);
    const auto image =
        decoded(forge::png({.width = 1,
                            .height = 1,
                            .colour_type = 0,
                            .values = {50},
                            .chunks = {{"iCCP", forge::iccp(forge::linear_rgb_profile())}}}));
    expect_near(image.at(0, 0), {exact, exact, exact}, 1.0);
}

TEST(LoadColour, ConvertsColourBeforeBlendingWithWhite) {
    const auto image =
        decoded(forge::png({.width = 2,
                            .height = 1,
                            .colour_type = 6,
                            .values = {200, 100, 50, 102, 200, 100, 50, 255},
                            .chunks = {{"iCCP", forge::iccp(forge::adobe_rgb_profile())}}}));
    const auto [r, g, b] = srgb_from_adobe({200, 100, 50});
    expect_near(image.at(1, 0), {r, g, b}, 1.0);
    expect_near(image.at(0, 0), {0.4 * r + 153, 0.4 * g + 153, 0.4 * b + 153}, 1.0);
    // A TIFF's colours are premultiplied.
    const auto tiff = decoded(forge::tiff({.width = 1,
                                           .height = 1,
                                           .samples = 4,
                                           .values = {200, 100, 50, 102},
                                           .extra_samples = 2,
                                           .profile = forge::adobe_rgb_profile()}));
    expect_near(tiff.at(0, 0), {0.4 * r + 153, 0.4 * g + 153, 0.4 * b + 153}, 2.0);
}

TEST(LoadColour, ReadsAProfileInManySegments) {
    const auto profile = forge::linear_rgb_profile(30000);
    ASSERT_GT(profile.size(), 100'000U);  // a JPEG segment holds 65,533
    const Image flat(8, 8, Rgb{50, 50, 50});
    const double exact = srgb_from_linear(50 / 255.0);
    for (const std::string extension : {".png", ".jpg", ".webp"}) {
        SCOPED_TRACE(extension);
        const auto image =
            decoded(forge::with_profile(forge::encoded(flat, extension, 100), profile));
        expect_near(image.at(4, 4), {exact, exact, exact}, 2.0);
    }
}

TEST(LoadColour, UsesTheGammaOfAPngWithoutAProfile) {
    const auto grey = [](int bits, int colour_type, double gamma) {
        const auto value = static_cast<std::uint16_t>(bits == 8 ? 55 : 55 * 257);
        forge::Png picture{.bit_depth = bits,
                           .colour_type = colour_type,
                           .values = {value},
                           .chunks = {{"gAMA", forge::in_100000ths({gamma})}}};
        if (colour_type == 2) picture.values.assign(3, value);
        return decoded(forge::png(picture)).at(0, 0);
    };
    for (const int bits : {8, 16}) {
        for (const int colour_type : {0, 2}) {
            SCOPED_TRACE(std::to_string(bits) + " bits, type " + std::to_string(colour_type));
            expect_near(grey(bits, colour_type, 1.0), {128, 128, 128}, 0.6);
            const double light = std::pow(55 / 255.0, 1.8);  // an old Macintosh's
            const double mac = srgb_from_linear(light);
            expect_near(grey(bits, colour_type, 1 / 1.8), {mac, mac, mac}, 0.6);
            for (const double gamma : {0.45455, 0.45, 0.0, 20'000.0}) {  // sRGB's, or nobody's
                expect_near(grey(bits, colour_type, gamma), {55, 55, 55}, 0.0);
            }
        }
    }
}

TEST(LoadColour, UsesThePrimariesOfAPngWithItsGamma) {
    const auto adobe = forge::in_100000ths({0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06});
    const auto red = [&](std::vector<std::pair<std::string, Bytes>> chunks) {
        return decoded(forge::png({.values = {200, 100, 100}, .chunks = std::move(chunks)}))
            .at(0, 0);
    };
    const auto gamma = forge::in_100000ths({256.0 / 563.0});
    expect_near(red({{"gAMA", gamma}, {"cHRM", adobe}}), srgb_from_adobe({200, 100, 100}), 1.0);
    const auto srgb = forge::in_100000ths({0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06});
    EXPECT_EQ(red({{"gAMA", gamma}, {"cHRM", srgb}}), (Rgb{200, 100, 100}));
    EXPECT_EQ(red({{"cHRM", adobe}}), (Rgb{200, 100, 100}));  // of no use alone
    for (const auto& broken : {Bytes(32, 0),
                               Bytes(32, 0xFF),
                               Bytes(5, 0),
                               forge::in_100000ths({0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3})}) {
        EXPECT_EQ(red({{"gAMA", gamma}, {"cHRM", broken}}), (Rgb{200, 100, 100}));
    }
}

TEST(LoadColour, PrefersAPngsProfileToItsSrgbChunkToItsGamma) {
    const std::pair<std::string, Bytes> linear{"gAMA", forge::in_100000ths({1.0})};
    const std::pair<std::string, Bytes> srgb{"sRGB", Bytes{0}};
    const std::pair<std::string, Bytes> profile{"iCCP", forge::iccp(forge::adobe_rgb_profile())};
    const auto red = [](std::vector<std::pair<std::string, Bytes>> chunks) {
        return decoded(forge::png({.values = {200, 100, 100}, .chunks = std::move(chunks)}))
            .at(0, 0);
    };
    EXPECT_EQ(red({linear, srgb}), (Rgb{200, 100, 100}));
    EXPECT_EQ(red({linear, {"cICP", {1, 13, 0, 1}}}), (Rgb{200, 100, 100}));
    expect_near(red({linear, srgb, profile}), srgb_from_adobe({200, 100, 100}), 1.0);
    expect_near(red({profile, linear}), srgb_from_adobe({200, 100, 100}), 1.0);
}

TEST(LoadColour, RecognisesAdobeRgbByACamerasExif) {
    const Image flat(32, 32, Rgb{200, 100, 100});
    const auto expected = srgb_from_adobe({200, 100, 100});
    EXPECT_NEAR(expected[0], 227, 0.6);
    const auto jpeg = forge::encoded(flat, ".jpg", 100);
    const auto shown = [](const Bytes& file) { return decoded(file).at(16, 16); };
    expect_near(shown(forge::with_exif_colours(jpeg, 0xFFFF, "R03")), expected, 2.0);
    const auto unchanged = decoded(jpeg).at(16, 16);
    EXPECT_EQ(shown(forge::with_exif_colours(jpeg, 0xFFFF, "R98")), unchanged);
    EXPECT_EQ(shown(forge::with_exif_colours(jpeg, 1, "R03")), unchanged);
    // A profile and a PNG's own chunks take precedence.
    const auto profiled = forge::with_profile(jpeg, detail::srgb_profile());
    EXPECT_EQ(shown(forge::with_exif_colours(profiled, 0xFFFF, "R03")), unchanged);
    const auto png = forge::encoded(flat, ".png");
    expect_near(shown(forge::with_exif_colours(png, 0xFFFF, "R03")), expected, 1.0);
}

TEST(LoadColour, KeepsSrgbUnchanged) {
    const auto picture = forge::gradient(64, 64);
    const auto file = forge::with_profile(forge::encoded(picture, ".png"), detail::srgb_profile());
    EXPECT_EQ(decoded(file), picture);
}

TEST(LoadColour, AssumesSrgbWhenTheProfileIsUnusable) {
    const auto picture = forge::gradient(16, 16);
    const auto file = forge::encoded(picture, ".png");
    const Bytes rubbish(300, 0x5A);
    auto cut = forge::adobe_rgb_profile();
    cut.resize(200);
    for (const auto& profile : {rubbish, cut, forge::lab_profile(), forge::linear_grey_profile()}) {
        EXPECT_EQ(decoded(forge::with_profile(file, profile)), picture);
    }
}

}  // namespace
}  // namespace pliant::image
