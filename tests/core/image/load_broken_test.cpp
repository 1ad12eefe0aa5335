#include "core/image/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

using forge::Bytes;
using testing::HasSubstr;

void expect_error(const Result<Image>& result, ErrorCode code, const std::string& part) {
    ASSERT_FALSE(result) << "no error with " << part;
    EXPECT_EQ(result.error().code, code) << result.error().message;
    EXPECT_THAT(result.error().message, HasSubstr(part));
}

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

TEST(LoadBroken, NamesAMissingFile) {
    expect_error(load("/nowhere/at all.png"),
                 ErrorCode::FileNotFound,
                 "/nowhere/at all.png does not exist.");
}

TEST(LoadBroken, RefusesAFolder) {
    const forge::Folder folder;
    expect_error(load(folder.path()), ErrorCode::FileUnreadable, "is a folder");
    expect_error(load("/dev/zero"), ErrorCode::FileUnreadable, "is not an ordinary file");
}

TEST(LoadBroken, RefusesAnEmptyFile) {
    const forge::Folder folder;
    expect_error(load(folder.write("nothing.png", {})), ErrorCode::FileCorrupt, "is empty");
}

TEST(LoadBroken, NamesTheFormatOfAForeignFile) {
    using namespace std::string_view_literals;
    expect_error(
        decode(bytes_of("hello, world"), "a.png"),
        ErrorCode::FormatUnsupported,
        "a.png is not a picture that Pliant opens: it needs PNG, JPEG, WebP, TIFF, HEIC or AVIF.");
    expect_error(decode(bytes_of("GIF89a"), "a.png"), ErrorCode::FormatUnsupported, "like GIF");
    expect_error(decode(bytes_of("\0\0\0\x18"
                                 "ftypheic\0\0\0\0"sv),
                        "a.jpg"),
                 ErrorCode::FileCorrupt,
                 "cannot be decoded");
}

TEST(LoadBroken, DetectsTruncationAnywhere) {
    const auto picture = forge::gradient(96, 64);
    const std::array<Bytes, 6> files{
        forge::encoded(picture, ".png"),
        forge::encoded(picture, ".jpg"),
        forge::encoded(picture, ".webp"),
        forge::encoded(picture, ".tiff"),
        forge::with_profile(forge::encoded(picture, ".jpg"), forge::adobe_rgb_profile()),
        forge::tiff({.width = 2, .height = 1, .bits = 16, .values = {1, 2, 3, 4, 5, 6}})};
    for (const auto& whole : files) {
        ASSERT_TRUE(decode(whole, "whole"));
        for (std::size_t i = 1; i < 40; ++i) {
            auto cut = whole;
            cut.resize(whole.size() * i / 40);
            const auto image = decode(cut, "cut");
            ASSERT_FALSE(image) << cut.size() << " of " << whole.size();
            EXPECT_TRUE(image.error().code == ErrorCode::FileCorrupt ||
                        (cut.size() < 12 && image.error().code == ErrorCode::FormatUnsupported))
                << image.error().message;
        }
        auto shorter = whole;
        shorter.resize(whole.size() - 16);
        EXPECT_FALSE(decode(shorter, "cut"));
    }
}

TEST(LoadBroken, DetectsATruncatedProgressiveJpeg) {
    auto cut = forge::encoded(forge::gradient(96, 64), ".jpg");
    cut.resize(cut.size() - 2);  // only the end marker
    expect_error(decode(cut, "photo.jpg"), ErrorCode::FileCorrupt, "photo.jpg is cut off");
}

TEST(LoadBroken, SurvivesChangedBytes) {
    const auto picture = forge::gradient(24, 16);
    for (const std::string extension : {".png", ".jpg", ".webp", ".tiff"}) {
        const auto whole =
            forge::with_profile(forge::encoded(picture, extension), forge::adobe_rgb_profile());
        std::uint32_t random = 12345;
        for (int trial = 0; trial < 300; ++trial) {
            auto broken = whole;
            for (int change = 0; change < 3; ++change) {
                random = random * 1664525 + 1013904223;
                broken[(random >> 8) % broken.size()] = static_cast<std::uint8_t>(random >> 24);
            }
            const auto image = decode(broken, "broken");
            if (!image) {
                EXPECT_FALSE(image.error().message.empty());
            }
        }
    }
}

TEST(LoadBroken, RefusesAJpegFullOfStrayBytes) {
    Bytes file{0xFF, 0xD8};
    for (int i = 0; i < 2000; ++i) {
        for (const auto byte : Bytes{0x00, 0xFF, 0x01}) file.push_back(byte);
    }
    expect_error(decode(file, "a.jpg"), ErrorCode::FileCorrupt, "stray bytes everywhere");
    file.assign(5000, 0x20);
    file[0] = 0xFF;
    file[1] = 0xD8;
    expect_error(decode(file, "a.jpg"), ErrorCode::FileCorrupt, "cut off");
}

TEST(LoadBroken, RefusesABombByItsHeader) {
    const auto over = ErrorCode::FormatUnsupported;
    auto png = forge::png({.width = 60000, .height = 60000, .values = {}});
    expect_error(decode(png, "bomb.png"), over, "bomb.png has 60000 x 60000 pixels");

    const auto small = forge::gradient(16, 16);
    auto jpeg = forge::encoded(small, ".jpg");
    const std::array<std::uint8_t, 2> frame{0xFF, 0xC0};
    const auto found = std::search(jpeg.begin(), jpeg.end(), frame.begin(), frame.end());
    ASSERT_NE(found, jpeg.end());
    std::fill_n(found + 5, 4, std::uint8_t{0xF0});
    expect_error(decode(jpeg, "bomb.jpg"), over, "61680 x 61680");

    expect_error(decode(forge::tiff({.width = 2'000'000'000, .height = 1, .values = {0}}), "b"),
                 over,
                 "2000000000 x 1");

    Bytes webp = bytes_of("RIFF");
    const auto body = [] {
        Bytes bytes = bytes_of("WEBPVP8X");
        for (const int byte : {10, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0xFF, 0xFF, 0}) {
            bytes.push_back(static_cast<std::uint8_t>(byte));
        }
        return bytes;
    }();
    for (const auto byte : {body.size(), std::size_t{0}, std::size_t{0}, std::size_t{0}}) {
        webp.push_back(static_cast<std::uint8_t>(byte));
    }
    webp.insert(webp.end(), body.begin(), body.end());
    expect_error(decode(webp, "bomb.webp"), over, "65536 x 65536");
}

TEST(LoadBroken, RefusesAPictureWithoutPixels) {
    expect_error(decode(forge::png({.width = 0, .height = 5, .values = {}}), "a"),
                 ErrorCode::FileCorrupt,
                 "0 x 5");
}

TEST(LoadBroken, RefusesACmykJpegThatMayBeInverted) {
    expect_error(decode(forge::cmyk_jpeg(false), "a.jpg"), ErrorCode::FormatUnsupported, "CMYK");
}

TEST(LoadBroken, RefusesAnAnimatedWebp) {
    auto file = forge::with_profile(forge::encoded(forge::gradient(8, 8), ".webp"),
                                    forge::adobe_rgb_profile());
    file[20] |= 0x02;
    expect_error(decode(file, "a.webp"), ErrorCode::FormatUnsupported, "animated");
}

TEST(LoadBroken, RefusesTiffsThatWouldDecodeToWrongColours) {
    expect_error(
        decode(forge::tiff({.samples = 4, .photometric = 5, .values = {1, 2, 3, 4}}), "a.tif"),
        ErrorCode::FormatUnsupported,
        "CMYK");
    expect_error(decode(forge::tiff({.samples = 2, .photometric = 1, .values = {1, 2}}), "a.tif"),
                 ErrorCode::FormatUnsupported,
                 "grey TIFF with transparency");
    expect_error(decode(forge::tiff({.photometric = 8, .values = {1, 2, 3}}), "a.tif"),
                 ErrorCode::FormatUnsupported,
                 "rare kind");
}

TEST(LoadBroken, RefusesTiffDirectoriesThatPointOutside) {
    auto file = forge::tiff({.width = 2, .height = 1, .values = {1, 2, 3, 4, 5, 6}});
    auto far = file;
    std::fill_n(far.begin() + 4, 4, std::uint8_t{0xF7});
    expect_error(decode(far, "a.tif"), ErrorCode::FileCorrupt, "cut off");
    const forge::Tiff big{.values = {1, 2, 3}, .is_big_tiff = true};
    far = forge::tiff(big);
    std::fill_n(far.begin() + 8, 8, std::uint8_t{0xFF});
    expect_error(decode(far, "a.tif"), ErrorCode::FileCorrupt, "cut off");
}

}  // namespace
}  // namespace pliant::image
