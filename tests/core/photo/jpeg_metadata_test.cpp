#include "core/photo/paste_back.h"

#include "tests/core/image/forge.h"
#include "tests/core/photo/forge_jpeg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <functional>
#include <string>

namespace pliant::photo {
namespace {

using forge::Bytes;
using forge::taken_apart;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

constexpr int kApp1 = 0xE1;
constexpr int kApp2 = 0xE2;
constexpr int kApp7 = 0xE7;
constexpr int kApp11 = 0xEB;
constexpr int kApp13 = 0xED;
constexpr int kComment = 0xFE;
constexpr auto kSource =
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

std::string literal(const char* text, std::size_t size) { return {text, size}; }

std::unique_ptr<Exiv2::Image> opened(const Bytes& file) {
    auto image = Exiv2::ImageFactory::open(file.data(), static_cast<long>(file.size()));
    image->readMetadata();
    return std::unique_ptr<Exiv2::Image>(image.release());
}

Bytes changed(const Bytes& file, const std::function<void(Exiv2::Image&)>& change) {
    const auto image = opened(file);
    change(*image);
    image->writeMetadata();
    auto& out = image->io();
    out.open();
    const auto bytes = out.read(static_cast<long>(out.size()));
    return {bytes.pData_, bytes.pData_ + bytes.size_};
}

Bytes grey_file() { return forge::jpeg(image::Image(320, 240, image::Rgb{90, 90, 90})); }

/// Paints half of the picture red.
Pasted half_red(const Bytes& file, const PasteOptions& options = {}) {
    auto result = paste_back(
        file, "photo.jpg", {.picture = image::Image(160, 240, image::Rgb{220, 40, 30})}, options);
    EXPECT_TRUE(result) << result.error().message << ' ' << result.error().detail;
    return result ? *std::move(result) : Pasted();
}

/// Takes the place away and changes nothing else.
Pasted without_place(const Bytes& file) {
    auto result = paste_back(file, "photo.jpg", {}, {.removes_place = true});
    EXPECT_TRUE(result);
    return result ? *std::move(result) : Pasted();
}

std::vector<std::string> said(const Pasted& result) {
    return {result.notes.begin(), result.notes.end()};
}

/// A camera's EXIF, with place, a maker's note and a small grey picture.
Bytes camera_file() {
    const auto small = forge::jpeg(image::Image(80, 60, image::Rgb{90, 90, 90}));
    return changed(grey_file(), [&](Exiv2::Image& image) {
        auto& exif = image.exifData();
        exif["Exif.Image.Make"] = "Forge";
        exif["Exif.Image.Orientation"] = std::uint16_t{1};
        exif["Exif.Photo.FNumber"] = Exiv2::Rational(28, 10);
        exif["Exif.Photo.UserComment"] = "charset=Ascii a comment";
        exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
        exif["Exif.GPSInfo.GPSLatitude"] = "52/1 31/1 0/1";
        image.xmpData()["Xmp.dc.title"] = "lang=x-default Summer";
        image.xmpData()["Xmp.exif.GPSLatitude"] = "52,31N";
        Exiv2::ExifThumb(exif).setJpegThumbnail(
            small.data(), static_cast<long>(small.size()), {72, 1}, {72, 1}, 2);
    });
}

TEST(JpegMetadata, KeepsWhatTheCameraSaid) {
    const auto after = opened(half_red(camera_file()).file);
    const auto& exif = after->exifData();
    const auto value = [&](const char* key) {
        const auto found = exif.findKey(Exiv2::ExifKey(key));
        return found == exif.end() ? "" : found->toString();
    };
    EXPECT_EQ(value("Exif.Image.Make"), "Forge");
    EXPECT_EQ(value("Exif.Photo.FNumber"), "28/10");
    EXPECT_EQ(value("Exif.Photo.UserComment"), "charset=Ascii a comment");
    EXPECT_EQ(value("Exif.GPSInfo.GPSLatitude"), "52/1 31/1 0/1");
    auto& xmp = after->xmpData();
    EXPECT_EQ(xmp["Xmp.dc.title"].toString(), "lang=\"x-default\" Summer");
    EXPECT_EQ(xmp["Xmp.exif.GPSLatitude"].toString(), "52,31N");
}

TEST(JpegMetadata, SaysThatAPartWasMadeByAModel) {
    for (const auto& file : {grey_file(), camera_file()}) {
        const auto after = opened(half_red(file).file);
        EXPECT_EQ(after->xmpData()["Xmp.iptcExt.DigitalSourceType"].toString(), kSource);
        EXPECT_THAT(after->xmpData()["Xmp.xmp.CreatorTool"].toString(), HasSubstr("Pliant"));
    }
}

TEST(JpegMetadata, RenewsTheSmallPicture) {
    const auto after = opened(half_red(camera_file()).file);
    const auto data = Exiv2::ExifThumb(after->exifData()).copy();
    ASSERT_GT(data.size_, 0);
    const auto small = cv::imdecode(Bytes(data.pData_, data.pData_ + data.size_), cv::IMREAD_COLOR);
    ASSERT_EQ(small.size(), cv::Size(160, 120));
    EXPECT_GT(small.at<cv::Vec3b>(60, 40)[2], 200) << "red, where the change is";
    EXPECT_NEAR(small.at<cv::Vec3b>(60, 120)[2], 90, 3);
}

TEST(JpegMetadata, MakesNoSmallPictureWhereThereWasNone) {
    const auto file = image::forge::with_orientation(grey_file(), 3);
    const auto before = taken_apart(file);
    const auto after = taken_apart(half_red(file).file);
    for (const auto& segment : before.segments) EXPECT_THAT(after.segments, Contains(segment));
}

TEST(JpegMetadata, RemovesThePlaceOnRequest) {
    for (const bool has_change : {true, false}) {
        const auto file = camera_file();
        const auto result =
            has_change ? half_red(file, {.removes_place = true}) : without_place(file);
        EXPECT_FALSE(result.is_copy);
        const auto after = opened(result.file);
        for (const auto& each : after->exifData()) EXPECT_NE(each.groupName(), "GPSInfo");
        EXPECT_TRUE(after->xmpData().findKey(Exiv2::XmpKey("Xmp.exif.GPSLatitude")) ==
                    after->xmpData().end());
        EXPECT_EQ(after->xmpData()["Xmp.dc.title"].toString(), "lang=\"x-default\" Summer");
        const std::string bytes(result.file.begin(), result.file.end());
        EXPECT_THAT(bytes, Not(HasSubstr("52,31N")));
    }
    const auto kept = without_place(camera_file());
    EXPECT_EQ(forge::stored_pixels(kept.file), forge::stored_pixels(camera_file()));
    const auto after = opened(kept.file);
    EXPECT_TRUE(after->xmpData().findKey(Exiv2::XmpKey("Xmp.iptcExt.DigitalSourceType")) ==
                after->xmpData().end())
        << "no part of it was made by a model";
}

TEST(JpegMetadata, KeepsOtherSegmentsAsTheyAre) {
    auto file = forge::with_segment(grey_file(), kApp7, "a maker's own");
    file = forge::with_segment(file, kComment, "a comment");
    file = forge::with_segment(file, kApp2, literal("ICC_PROFILE\0\1\1 not one", 22));
    const auto after = half_red(file);
    EXPECT_THAT(after.notes, IsEmpty());
    const auto segments = taken_apart(after.file).segments;
    EXPECT_THAT(segments, Contains(Pair(kApp7, "a maker's own")));
    EXPECT_THAT(segments, Contains(Pair(kComment, "a comment")));
    EXPECT_THAT(segments, Contains(Pair(kApp2, literal("ICC_PROFILE\0\1\1 not one", 22))));
}

TEST(JpegMetadata, LeavesOutWhatVouchesForThePictureBefore) {
    const auto manifest = literal("JP\0\1\0\0\0\1\0\0\0\x20jumb....c2pa", 24);
    const auto result = half_red(forge::with_segment(grey_file(), kApp11, manifest));
    EXPECT_THAT(said(result), testing::ElementsAre(HasSubstr("C2PA")));
    EXPECT_THAT(taken_apart(result.file).segments, Not(Contains(Pair(kApp11, testing::_))));
}

TEST(JpegMetadata, LeavesOutOtherPicturesInTheFile) {
    auto file = forge::with_segment(grey_file(), kApp2, literal("MPF\0II*\0", 8));
    const auto second = grey_file();
    file.insert(file.end(), second.begin(), second.end());
    const auto result = half_red(file);
    EXPECT_THAT(said(result), testing::ElementsAre(HasSubstr("Other pictures")));
    EXPECT_THAT(taken_apart(result.file).segments, Not(Contains(Pair(kApp2, testing::_))));
    EXPECT_EQ(std::ranges::search(result.file, second).size(), 0U);
    const Bytes end(result.file.end() - 2, result.file.end());
    EXPECT_EQ(end, (Bytes{0xFF, 0xD9}));
}

TEST(JpegMetadata, LeavesOutAGainMapWithItsXmp) {
    auto file = changed(grey_file(), [](Exiv2::Image& image) {
        Exiv2::XmpProperties::registerNs("http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm");
        image.xmpData()["Xmp.hdrgm.Version"] = "1.0";
        image.xmpData()["Xmp.dc.title"] = "lang=x-default Summer";
    });
    file.insert(file.end(), 100, 7);
    const auto result = half_red(file);
    EXPECT_THAT(said(result), testing::ElementsAre(HasSubstr("gain map")));
    const std::string bytes(result.file.begin(), result.file.end());
    EXPECT_THAT(bytes, Not(HasSubstr("hdrgm:Version")));
    EXPECT_THAT(bytes, HasSubstr("Summer"));
}

TEST(JpegMetadata, SaysThatAMovieBehindThePictureIsLeftOut) {
    auto file = grey_file();
    file.insert(file.end(), 100, 7);
    EXPECT_THAT(said(half_red(file)), testing::ElementsAre(HasSubstr("What followed")));
    auto padded = grey_file();
    padded.insert(padded.end(), 100, 0);
    EXPECT_THAT(half_red(padded).notes, IsEmpty());
}

TEST(JpegMetadata, LeavesOutSmallPicturesOfOtherKinds) {
    const auto record = [](int id, const std::string& data) {
        return "8BIM" + std::string{char(id >> 8), char(id & 0xFF), 0, 0, 0, 0, 0} +
               static_cast<char>(data.size()) + data + std::string(data.size() % 2, '\0');
    };
    const auto head = literal("Photoshop 3.0\0", 14);
    const auto file = forge::with_segment(
        grey_file(),
        kApp13,
        head + record(1028, "caption") + record(1036, "old face") + record(1005, "size"));
    const auto segments = taken_apart(half_red(file).file).segments;
    EXPECT_THAT(segments,
                Contains(Pair(kApp13, head + record(1028, "caption") + record(1005, "size"))));

    const auto jfif = literal("JFIF\0\1\2\1\0\x48\0\x48\1\1old", 17);
    auto with_small = grey_file();
    // Its own JFIF segment goes: this one takes its place.
    with_small.erase(with_small.begin() + 2, with_small.begin() + 20);
    with_small = forge::with_segment(with_small, 0xE0, jfif);
    const auto after = taken_apart(half_red(with_small).file).segments;
    EXPECT_THAT(after, Contains(Pair(0xE0, literal("JFIF\0\1\2\1\0\x48\0\x48\0\0", 14))));
}

TEST(JpegMetadata, LeavesOutExtendedXmpThatHoldsAPicture) {
    const auto head = literal("http://ns.adobe.com/xmp/extension/\0", 35);
    const auto holding = forge::with_segment(grey_file(), kApp1, head + "... GImage:Data=...");
    const auto result = half_red(holding);
    EXPECT_THAT(result.notes, SizeIs(1));
    EXPECT_THAT(taken_apart(result.file).segments, Not(Contains(Pair(kApp1, HasSubstr("GImage")))));
    const auto harmless = forge::with_segment(grey_file(), kApp1, head + "... history ...");
    EXPECT_THAT(taken_apart(half_red(harmless).file).segments,
                Contains(Pair(kApp1, head + "... history ...")));
}

}  // namespace
}  // namespace pliant::photo
