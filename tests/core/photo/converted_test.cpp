#include "core/photo/converted.h"

#include "core/image/heif.h"
#include "core/image/load.h"
#include "core/photo/paste_back.h"
#include "tests/core/image/forge.h"
#include "tests/core/photo/forge_heif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

namespace pliant::photo {
namespace {

using image::FileFormat;
using image::forge::Bytes;
using testing::HasSubstr;

constexpr std::int64_t kAll = image::kMaxPixels;

const image::Image& slope() {
    static const auto made = image::forge::gradient(64, 48);
    return made;
}

/// EXIF of a camera that was held sideways.
Bytes sideways_exif() {
    Exiv2::ExifData exif;
    exif["Exif.Image.Orientation"] = std::uint16_t{6};
    exif["Exif.Image.Make"] = "Forge";
    Exiv2::Blob blob;
    Exiv2::ExifParser::encode(blob, Exiv2::littleEndian, exif);
    return {blob.begin(), blob.end()};
}

Bytes converted_to(FileFormat to, const Bytes& file) {
    const auto result = converted(file, "photo.heic", to, kAll);
    EXPECT_TRUE(result) << result.error().message << ' ' << result.error().detail;
    return result ? *result : Bytes();
}

TEST(Heif, IsLoaded) {
    for (const auto& how :
         {forge::Heif{}, forge::Heif{.depth = 10}, forge::Heif{.is_avif = true}}) {
        const auto file = forge::heif(slope(), how);
        EXPECT_LE(image::forge::largest_difference(image::forge::decoded(file), slope()), 12)
            << (how.is_avif ? "AVIF " : "HEIC ") << how.depth;
    }
}

TEST(Heif, IsLoadedInItsOwnColours) {
    const image::Image plain(32, 32, image::Rgb{200, 100, 50});
    const auto file = forge::heif(plain, {.profile = image::forge::adobe_rgb_profile()});
    const auto shown = image::forge::decoded(file).at(16, 16);
    const auto expected =
        image::forge::decoded(image::forge::with_profile(image::forge::encoded(plain, ".png"),
                                                         image::forge::adobe_rgb_profile()))
            .at(16, 16);
    EXPECT_NEAR(shown.r, expected.r, 4);
    EXPECT_GT(shown.r, 210) << "converted";
}

TEST(Converted, IsAJpegOrPngOfTheSamePicture) {
    for (const bool is_avif : {false, true}) {
        const auto file = forge::heif(slope(), {.is_avif = is_avif});
        const auto shown = image::forge::decoded(file);
        EXPECT_EQ(image::forge::decoded(converted_to(FileFormat::Png, file)), shown);
        EXPECT_LE(image::forge::largest_difference(
                      image::forge::decoded(converted_to(FileFormat::Jpeg, file)), shown),
                  8);
    }
}

TEST(Converted, KeepsItsDepthInAPng) {
    const auto file = converted_to(FileFormat::Png, forge::heif(slope(), {.depth = 10}));
    EXPECT_EQ(cv::imdecode(file, cv::IMREAD_UNCHANGED).depth(), CV_16U);
}

TEST(Converted, KeepsProfileExifAndXmpAndTurnsOnce) {
    const Bytes profile = image::forge::display_p3_profile();
    const auto file =
        forge::heif(slope(),
                    {.profile = profile,
                     .exif = sideways_exif(),
                     .xmp = R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF )"
                            R"(xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
                            R"(<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" )"
                            R"(xmp:Rating="4"/></rdf:RDF></x:xmpmeta>)"});
    const auto shown = image::forge::decoded(file);
    for (const auto format : {FileFormat::Jpeg, FileFormat::Png}) {
        const auto made = converted_to(format, file);
        EXPECT_EQ(image::forge::decoded(made).width(), shown.width());
        const auto read = Exiv2::ImageFactory::open(made.data(), static_cast<long>(made.size()));
        read->readMetadata();
        EXPECT_EQ(read->exifData()["Exif.Image.Make"].toString(), "Forge");
        EXPECT_EQ(read->exifData()["Exif.Image.Orientation"].toString(), "1");
        EXPECT_EQ(read->xmpData()["Xmp.xmp.Rating"].toString(), "4");
        ASSERT_TRUE(read->iccProfileDefined());
        const auto* const kept = read->iccProfile();
        EXPECT_EQ(Bytes(kept->pData_, kept->pData_ + kept->size_), profile);
    }
}

TEST(Converted, TakesAChangeLikeAnyOtherPhoto) {
    const auto file = forge::heif(slope());
    const Change change{.x = 8, .y = 8, .picture = image::Image(24, 24, image::Rgb{9, 9, 9})};
    const auto pasted = paste_back(converted_to(FileFormat::Png, file), "photo.heic", change);
    ASSERT_TRUE(pasted);
    EXPECT_EQ(image::forge::decoded(pasted->file).at(20, 20), (image::Rgb{9, 9, 9}));
    EXPECT_EQ(image::forge::decoded(pasted->file).at(40, 40),
              image::forge::decoded(file).at(40, 40));
}

TEST(Converted, NeverPretendsToBeAHeic) {
    const auto file = forge::heif(slope());
    const auto copy = paste_back(file, "photo.heic", {});
    ASSERT_TRUE(copy);
    EXPECT_TRUE(copy->is_copy);
    EXPECT_EQ(copy->file, file);
    const auto changed =
        paste_back(file, "photo.heic", {.picture = image::Image(9, 9, image::Rgb{1, 2, 3})});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(changed.error().message.english(), HasSubstr(".jpg or .png"));
    EXPECT_FALSE(
        converted(image::forge::encoded(slope(), ".png"), "a.png", FileFormat::Jpeg, kAll));
}

TEST(Heif, SurvivesDamage) {
    const auto whole = forge::heif(slope());
    for (std::size_t size = 0; size < whole.size(); size += 31) {
        static_cast<void>(image::decode(std::span(whole).first(size), "cut"));
    }
    EXPECT_FALSE(image::decode(std::span(whole).first(whole.size() / 2), "cut"));
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        auto damaged = whole;
        // What describes the picture comes first.
        damaged[random() % std::min<std::size_t>(400, damaged.size())] =
            static_cast<std::uint8_t>(random());
        static_cast<void>(image::decode(damaged, "damaged", 1 << 20));
    }
}

}  // namespace
}  // namespace pliant::photo
