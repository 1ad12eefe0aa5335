#include "core/image/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

using forge::Bytes;
using forge::decoded;

TEST(Load, ReadsPngAndWebpWithoutLoss) {
    const auto picture = forge::gradient(37, 23);
    EXPECT_EQ(decoded(forge::encoded(picture, ".png")), picture);
    EXPECT_EQ(decoded(forge::encoded(picture, ".webp")), picture);
    EXPECT_EQ(decoded(forge::encoded(picture, ".tiff")), picture);
}

TEST(Load, ReadsJpeg) {
    const auto picture = forge::gradient(64, 48);
    EXPECT_LE(forge::largest_difference(decoded(forge::encoded(picture, ".jpg")), picture), 8);
}

TEST(Load, SkipsStrayBytesBeforeTheMarkersOfAJpeg) {
    const auto file = forge::encoded(forge::gradient(64, 48), ".jpg");
    const auto clean = decoded(file);
    const auto with = [&](std::size_t at, const Bytes& bytes) {
        Bytes longer(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at));
        longer.insert(longer.end(), bytes.begin(), bytes.end());
        longer.insert(longer.end(), file.begin() + static_cast<std::ptrdiff_t>(at), file.end());
        return longer;
    };
    const auto find = [&](std::uint8_t marker) {
        const std::array<std::uint8_t, 2> wanted{0xFF, marker};
        return static_cast<std::size_t>(
            std::search(file.begin(), file.end(), wanted.begin(), wanted.end()) - file.begin());
    };
    const std::size_t after_start = 2;
    for (const auto at : {after_start, find(0xDB), find(0xC0), find(0xC4), find(0xDA)}) {
        for (const Bytes& stray : {Bytes{0x00}, Bytes{1, 2, 3}, Bytes{0xFF}, Bytes{7, 0xFF, 0}}) {
            testing::internal::CaptureStderr();
            EXPECT_EQ(decoded(with(at, stray)), clean) << at << ", " << stray.size();
            EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
        }
    }
}

TEST(Load, ReadsACmykJpegOfAdobesKind) {
    const auto image = decoded(forge::cmyk_jpeg(true));
    ASSERT_EQ(image.width(), 8);
    // Half the ink of each, then half the black: a quarter of the light.
    EXPECT_NEAR(image.at(4, 4).r, 64, 2);
    EXPECT_EQ(image.at(4, 4).r, image.at(4, 4).b);
}

TEST(Load, DetectsTheFormatByContent) {
    const forge::Folder folder;
    const auto picture = forge::gradient(8, 8);
    const auto image = load(folder.write("really.jpg", forge::encoded(picture, ".png")));
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(*image, picture);
}

TEST(Load, AcceptsNamesInAnyLanguage) {
    const forge::Folder folder;
    const auto file = forge::encoded(forge::gradient(8, 8), ".png");
    for (const char* const name : {"портрет.png", "😀 smile.png", "a b'c\"d\n.png", "-rf"}) {
        EXPECT_TRUE(load(folder.write(name, file))) << name;
    }
}

TEST(Load, ReadsGreyPng) {
    const auto image =
        decoded(forge::png({.width = 3, .height = 1, .colour_type = 0, .values = {0, 128, 255}}));
    EXPECT_EQ(image, Image(3, 1, {0, 0, 0, 128, 128, 128, 255, 255, 255}));
}

TEST(Load, ReadsPalettePngWithTransparency) {
    const auto image = decoded(forge::png(
        {.width = 3,
         .height = 1,
         .colour_type = 3,
         .values = {2, 0, 1},
         .chunks = {{"PLTE", {10, 20, 30, 40, 50, 60, 70, 80, 90}}, {"tRNS", {255, 0, 255}}}}));
    EXPECT_EQ(image, Image(3, 1, {70, 80, 90, 10, 20, 30, 255, 255, 255}));
}

TEST(Load, RoundsSixteenBitsToEight) {
    // 128 is nearer to 0 than to 257; 65406 is the last that is nearer to 254 * 257.
    const auto image = decoded(forge::png(
        {.width = 2, .height = 1, .bit_depth = 16, .values = {128, 129, 385, 386, 65406, 65407}}));
    EXPECT_EQ(image, Image(2, 1, {0, 1, 1, 2, 254, 255}));
}

TEST(Load, ReadsSixteenBitGreyPng) {
    const auto image = decoded(forge::png(
        {.width = 2, .height = 1, .bit_depth = 16, .colour_type = 0, .values = {257, 65535}}));
    EXPECT_EQ(image, Image(2, 1, {1, 1, 1, 255, 255, 255}));
}

TEST(Load, BlendsTransparentPixelsWithWhite) {
    EXPECT_EQ(decoded(forge::png({.width = 3,
                                  .height = 1,
                                  .colour_type = 6,
                                  .values = {10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 51}})),
              Image(3, 1, {10, 20, 30, 255, 255, 255, 204, 224, 244}));
    EXPECT_EQ(decoded(forge::png(
                  {.width = 2, .height = 1, .colour_type = 4, .values = {10, 255, 0, 51}})),
              Image(2, 1, {10, 10, 10, 204, 204, 204}));
    EXPECT_EQ(decoded(forge::png({.width = 1,
                                  .height = 1,
                                  .bit_depth = 16,
                                  .colour_type = 6,
                                  .values = {0, 25700, 51400, 13107}})),
              Image(1, 1, Rgb{204, 224, 244}));
    EXPECT_EQ(
        decoded(forge::png(
            {.width = 1, .height = 1, .bit_depth = 16, .colour_type = 4, .values = {0, 13107}})),
        Image(1, 1, Rgb{204, 204, 204}));
}

TEST(Load, ReadsTiffOfEitherByteOrder) {
    for (const bool is_big_endian : {false, true}) {
        for (const bool is_big_tiff : {false, true}) {
            EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                           .height = 1,
                                           .values = {1, 2, 3, 4, 5, 6},
                                           .is_big_endian = is_big_endian,
                                           .is_big_tiff = is_big_tiff})),
                      Image(2, 1, {1, 2, 3, 4, 5, 6}));
            EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                           .height = 1,
                                           .bits = 16,
                                           .values = {128, 129, 385, 386, 65406, 65407},
                                           .is_big_endian = is_big_endian,
                                           .is_big_tiff = is_big_tiff})),
                      Image(2, 1, {0, 1, 1, 2, 254, 255}));
        }
    }
}

TEST(Load, ReadsGreyTiff) {
    const Image expected(2, 1, {7, 7, 7, 250, 250, 250});
    EXPECT_EQ(decoded(forge::tiff(
                  {.width = 2, .height = 1, .samples = 1, .photometric = 1, .values = {7, 250}})),
              expected);
    EXPECT_EQ(decoded(forge::tiff(
                  {.width = 2, .height = 1, .samples = 1, .photometric = 0, .values = {248, 5}})),
              expected);
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .bits = 16,
                                   .samples = 1,
                                   .photometric = 1,
                                   .values = {7 * 257, 250 * 257}})),
              expected);
}

TEST(Load, ReadsPaletteTiff) {
    std::vector<std::uint16_t> palette(768);
    palette[1] = 10 * 257;
    palette[256 + 1] = 20 * 257;
    palette[512 + 1] = 30 * 257;
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .samples = 1,
                                   .photometric = 3,
                                   .values = {1, 0},
                                   .palette = palette})),
              Image(2, 1, {10, 20, 30, 0, 0, 0}));
}

TEST(Load, BlendsTransparentPixelsWithBlackOnRequest) {
    const forge::Folder folder;
    const auto straight =
        folder.write("a.png",
                     forge::png({.width = 3,
                                 .height = 1,
                                 .colour_type = 6,
                                 .values = {10, 20, 30, 255, 255, 255, 255, 0, 0, 100, 200, 51}}));
    EXPECT_EQ(*load(straight, Backdrop::Black), Image(3, 1, {10, 20, 30, 0, 0, 0, 0, 20, 40}));
    const auto premultiplied = folder.write("a.tif",
                                            forge::tiff({.width = 1,
                                                         .height = 1,
                                                         .samples = 4,
                                                         .values = {0, 20, 40, 51},
                                                         .extra_samples = 1}));
    EXPECT_EQ(*load(premultiplied, Backdrop::Black), Image(1, 1, Rgb{0, 20, 40}));
}

TEST(Load, BlendsATransparentTiffWithWhite) {
    const Image expected(2, 1, {204, 224, 244, 10, 20, 30});
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .samples = 4,
                                   .values = {0, 100, 200, 51, 10, 20, 30, 255},
                                   .extra_samples = 2})),
              expected);
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .samples = 4,
                                   .values = {0, 20, 40, 51, 10, 20, 30, 255},
                                   .extra_samples = 1})),
              expected);
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .bits = 16,
                                   .samples = 4,
                                   .values = {0, 25700, 51400, 13107, 2570, 5140, 7710, 65535},
                                   .extra_samples = 2})),
              expected);
    EXPECT_EQ(decoded(forge::tiff({.width = 2,
                                   .height = 1,
                                   .bits = 16,
                                   .samples = 4,
                                   .values = {0, 5140, 10280, 13107, 2570, 5140, 7710, 65535},
                                   .extra_samples = 1})),
              expected);
}

// The letters of a stored picture ABC / DEF, upright, for the EXIF orientations 1 .. 8.
struct Upright {
    int width;
    std::string letters;
};
const std::array<Upright, 8> kUpright{{{3, "ABCDEF"},
                                       {3, "CBAFED"},
                                       {3, "FEDCBA"},
                                       {3, "DEFABC"},
                                       {2, "ADBECF"},
                                       {2, "DAEBFC"},
                                       {2, "FCEBDA"},
                                       {2, "CFBEAD"}}};

Rgb colour_of(char letter) {
    const int i = letter - 'A';
    return {static_cast<std::uint8_t>(40 * i), static_cast<std::uint8_t>(250 - 30 * i), 77};
}

// Each letter is a square of `scale` pixels.
Image spelled(const Upright& upright, int scale = 1) {
    const int rows = static_cast<int>(upright.letters.size()) / upright.width;
    Image image(upright.width * scale, rows * scale);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const auto i =
                static_cast<std::size_t>(y / scale) * static_cast<std::size_t>(upright.width) +
                static_cast<std::size_t>(x / scale);
            image.set(x, y, colour_of(upright.letters[i]));
        }
    }
    return image;
}

Image stored(int scale = 1) { return spelled(kUpright[0], scale); }

std::vector<std::uint16_t> stored_values(int factor) {
    const auto picture = stored();
    std::vector<std::uint16_t> values;
    for (const int value : picture.pixels()) {
        values.push_back(static_cast<std::uint16_t>(value * factor));
    }
    return values;
}

// Calls check(orientation, expected picture) for each of the eight.
template <typename Check>
void for_every_orientation(Check check) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        SCOPED_TRACE(testing::Message() << "orientation " << orientation);
        check(orientation, kUpright.at(static_cast<std::size_t>(orientation - 1)));
    }
}

TEST(LoadOriented, TurnsAPngUpright) {
    const auto file = forge::encoded(stored(), ".png");
    for_every_orientation([&](int orientation, const Upright& expected) {
        EXPECT_EQ(decoded(forge::with_orientation(file, orientation)), spelled(expected));
    });
}

TEST(LoadOriented, TurnsAPngWithAnExifChunkUpright) {
    for_every_orientation([](int orientation, const Upright& expected) {
        Bytes exif{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0};
        exif.push_back(static_cast<std::uint8_t>(orientation));
        exif.resize(26);  // the rest of the entry, no next directory
        EXPECT_EQ(
            decoded(forge::png(
                {.width = 3, .height = 2, .values = stored_values(1), .chunks = {{"eXIf", exif}}})),
            spelled(expected));
    });
}

TEST(LoadOriented, TurnsAWebpUpright) {
    const auto file = forge::encoded(stored(), ".webp");
    for_every_orientation([&](int orientation, const Upright& expected) {
        EXPECT_EQ(decoded(forge::with_orientation(file, orientation)), spelled(expected));
    });
}

TEST(LoadOriented, TurnsAJpegUpright) {
    const auto file = forge::encoded(stored(16), ".jpg", 100);
    for_every_orientation([&](int orientation, const Upright& upright) {
        const auto expected = spelled(upright, 16);
        const auto image = decoded(forge::with_orientation(file, orientation));
        ASSERT_EQ(image.width(), expected.width());
        for (int y = 8; y < image.height(); y += 16) {  // away from the blurred seams
            for (int x = 8; x < image.width(); x += 16) {
                EXPECT_NEAR(image.at(x, y).r, expected.at(x, y).r, 3);
                EXPECT_NEAR(image.at(x, y).g, expected.at(x, y).g, 3);
            }
        }
    });
}

TEST(LoadOriented, TurnsATiffUpright) {
    for_every_orientation([](int orientation, const Upright& expected) {
        for (const int bits : {8, 16}) {
            for (const bool is_big_endian : {false, true}) {
                EXPECT_EQ(decoded(forge::tiff({.width = 3,
                                               .height = 2,
                                               .bits = bits,
                                               .values = stored_values(bits == 16 ? 257 : 1),
                                               .orientation = orientation,
                                               .is_big_endian = is_big_endian})),
                          spelled(expected))
                    << bits << " bits";
            }
        }
    });
}

TEST(LoadOriented, TreatsAnInvalidOrientationAsUpright) {
    const auto picture = forge::gradient(5, 4);
    const auto file = forge::encoded(picture, ".png");
    EXPECT_EQ(decoded(forge::with_orientation(file, 9)), picture);
    EXPECT_EQ(decoded(forge::with_orientation(file, 0)), picture);
}

}  // namespace
}  // namespace pliant::image
