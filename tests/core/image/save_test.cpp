#include "core/image/save.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lcms2.h>
#include <sys/resource.h>
#include <exiv2/exiv2.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "core/image/colour.h"
#include "core/image/load.h"
#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

using testing::HasSubstr;

TEST(Save, KeepsEveryPixelOfAPng) {
    const forge::Folder folder;
    const auto picture = forge::gradient(61, 47);
    ASSERT_TRUE(save(folder.path() / "a.png", picture));
    const auto back = load(folder.path() / "a.png");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, picture);
}

TEST(Encode, KeepsEveryPixelOfAPngInMemory) {
    const auto picture = forge::gradient(61, 47);
    const auto png = encode_png(picture);
    ASSERT_TRUE(png) << png.error().message;
    const auto back = decode(*png, "memory");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, picture);
    EXPECT_EQ(encode_png(Image()).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(encode_jpeg(picture, 0).error().code, ErrorCode::InvalidArgument);
}

/// Half of it transparent.
Image with_alpha() {
    auto picture = forge::gradient(64, 32);
    std::vector<std::uint8_t> alpha(64 * 32, 255);
    std::fill(alpha.begin(), alpha.begin() + 64 * 16, 0);
    picture.set_alpha(alpha);
    return picture;
}

TEST(Save, KeepsAlphaInPngAndWebp) {
    const forge::Folder folder;
    const auto picture = with_alpha();
    for (const char* const name : {"a.png", "a.webp"}) {
        const auto saved = save(folder.path() / name, picture);
        ASSERT_TRUE(saved) << saved.error().message;
        const auto read = cv::imread((folder.path() / name).string(), cv::IMREAD_UNCHANGED);
        ASSERT_EQ(read.channels(), 4) << name;
        cv::Mat alpha;
        cv::extractChannel(read, alpha, 3);
        EXPECT_TRUE(std::equal(
            alpha.begin<std::uint8_t>(), alpha.end<std::uint8_t>(), picture.alpha().begin()))
            << name;
    }
    const auto white = load(folder.path() / "a.png", Backdrop::White);
    ASSERT_TRUE(white);
    EXPECT_EQ(*white, over(picture, {255, 255, 255}));
}

TEST(Save, PutsAPictureWithAlphaOnWhiteInAJpeg) {
    const auto jpeg = encode_jpeg(with_alpha(), 95);
    ASSERT_TRUE(jpeg) << jpeg.error().message;
    const auto read = decode(*jpeg, "memory");
    ASSERT_TRUE(read);
    EXPECT_GT(read->at(10, 4).r, 250);
    EXPECT_GT(read->at(10, 4).b, 250);
}

TEST(Decode, RefusesAPictureOverTheLimit) {
    const auto png = encode_png(forge::gradient(61, 47));
    EXPECT_TRUE(decode(*png, "memory", 61 * 47));
    const auto refused = decode(*png, "memory", 61 * 47 - 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("up to 2866 pixels"));
}

TEST(Save, IsCloseInJpegAndWebp) {
    const forge::Folder folder;
    const auto picture = forge::gradient(64, 64);
    for (const char* const name : {"a.jpg", "b.jpeg", "C.JPG", "d.webp"}) {
        const auto saved = save(folder.path() / name, picture);
        ASSERT_TRUE(saved) << saved.error().message << saved.error().detail;
        const auto back = load(folder.path() / name);
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_LE(forge::largest_difference(*back, picture), 12) << name;
    }
}

TEST(Save, MakesASmallerFileAtLowerQuality) {
    const forge::Folder folder;
    const auto picture = forge::gradient(128, 128);
    for (const std::string extension : {".jpg", ".webp"}) {
        const auto low = folder.path() / ("low" + extension);
        const auto high = folder.path() / ("high" + extension);
        ASSERT_TRUE(save(low, picture, {.quality = 10}));
        ASSERT_TRUE(save(high, picture, {.quality = 100}));
        EXPECT_LT(std::filesystem::file_size(low), std::filesystem::file_size(high));
    }
}

TEST(Save, DeclaresThePictureSyntheticInTheMetadata) {
    const forge::Folder folder;
    for (const char* const name : {"a.png", "a.jpg", "a.webp"}) {
        const auto path = folder.path() / name;
        ASSERT_TRUE(save(path, forge::gradient(20, 20), {.description = "seed 42, psi 0.7"}));
        auto image = Exiv2::ImageFactory::open(path.string());
        image->readMetadata();
        auto& xmp = image->xmpData();
        EXPECT_EQ(xmp["Xmp.iptcExt.DigitalSourceType"].toString(),
                  "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
        EXPECT_THAT(xmp["Xmp.xmp.CreatorTool"].toString(), testing::StartsWith("Pliant 0."));
        EXPECT_THAT(xmp["Xmp.dc.description"].toString(), HasSubstr("seed 42, psi 0.7"));
        EXPECT_THAT(image->xmpPacket(), HasSubstr("http://iptc.org/std/Iptc4xmpExt/2008-02-29/"));
    }
}

TEST(Save, DeclaresTheColoursSrgb) {
    const forge::Folder folder;
    for (const char* const name : {"a.jpg", "a.webp"}) {
        const auto path = folder.path() / name;
        ASSERT_TRUE(save(path, forge::gradient(20, 20)));
        auto image = Exiv2::ImageFactory::open(path.string());
        image->readMetadata();
        ASSERT_TRUE(image->iccProfileDefined()) << name;
        auto* const profile = cmsOpenProfileFromMem(
            image->iccProfile()->pData_, static_cast<cmsUInt32Number>(image->iccProfile()->size_));
        ASSERT_NE(profile, nullptr);
        EXPECT_EQ(cmsGetColorSpace(profile), cmsSigRgbData);
        std::string description(64, '\0');
        cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", description.data(), 64);
        EXPECT_THAT(description, HasSubstr("sRGB"));
        cmsCloseProfile(profile);
    }
    ASSERT_TRUE(save(folder.path() / "a.png", forge::gradient(20, 20)));
    const auto png = forge::read_file(folder.path() / "a.png");
    // PNG specification, 11.3.3.5: before PLTE and IDAT, one byte.
    EXPECT_EQ(std::string(png.begin() + 33, png.begin() + 42), std::string("\0\0\0\1sRGB\0", 9));
}

TEST(Save, GivesTheSameBytesEveryTime) {
    const forge::Folder folder;
    for (const std::string extension : {".png", ".jpg", ".webp"}) {
        const auto first = folder.path() / ("1" + extension);
        const auto second = folder.path() / ("2" + extension);
        ASSERT_TRUE(save(first, forge::gradient(20, 20)));
        ASSERT_TRUE(save(second, forge::gradient(20, 20)));
        EXPECT_EQ(forge::read_file(first), forge::read_file(second)) << extension;
    }
}

TEST(Save, KeepsTheCurrentTimeOutOfTheProfile) {
    const auto profile = detail::srgb_profile();
    ASSERT_GT(profile.size(), 128U);
    // ICC.1:2001-04, 6.1: year, month, day, hour, minute, second, two bytes each.
    EXPECT_THAT(std::span(profile).subspan(24, 12),
                testing::ElementsAre(0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0));
}

TEST(Save, NamesThePossibleExtensions) {
    const forge::Folder folder;
    for (const char* const name : {"a.bmp", "a", "a.png.txt", ".png"}) {
        const auto saved = save(folder.path() / name, forge::gradient(4, 4));
        ASSERT_FALSE(saved) << name;
        EXPECT_EQ(saved.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(saved.error().message, HasSubstr(".png, .jpg, .jpeg or .webp"));
    }
    EXPECT_EQ(forge::files_in(folder.path()), 0);
}

TEST(Save, RefusesAQualityOutOfRange) {
    const forge::Folder folder;
    for (const int quality : {0, 101, -5}) {
        const auto saved =
            save(folder.path() / "a.jpg", forge::gradient(4, 4), {.quality = quality});
        ASSERT_FALSE(saved);
        EXPECT_EQ(saved.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(saved.error().message, HasSubstr("1 to 100"));
    }
}

TEST(Save, RefusesWhatAFormatCannotHold) {
    const forge::Folder folder;
    const auto saved = save(folder.path() / "a.webp", Image(16384, 1));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(saved.error().message, HasSubstr("16383"));
    EXPECT_FALSE(save(folder.path() / "a.png", Image()));
}

TEST(Save, ReplacesAFileAndLeavesNothingBehind) {
    const forge::Folder folder;
    const auto path = folder.path() / "портрет 😀.png";
    ASSERT_TRUE(save(path, Image(4, 4)));
    ASSERT_TRUE(save(path, forge::gradient(9, 9)));
    EXPECT_EQ(load(path)->width(), 9);
    EXPECT_EQ(forge::files_in(folder.path()), 1);
}

TEST(Save, AcceptsTheLongestName) {
    const forge::Folder folder;
    const auto path = folder.path() / (std::string(251, 'x') + ".png");
    const auto saved = save(path, Image(4, 4));
    EXPECT_TRUE(saved) << saved.error().message;
}

TEST(Save, KeepsTheOldFileWhenTheNewOneCannotBeWritten) {
    const forge::Folder folder;
    const auto target = folder.path() / "a.png";
    std::filesystem::create_directories(target / "inside");  // in the way, even for root
    const auto saved = save(target, Image(4, 4));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::FileUnwritable);
    EXPECT_THAT(saved.error().message, HasSubstr("a.png cannot be written: "));
    EXPECT_TRUE(std::filesystem::exists(target / "inside"));
    EXPECT_EQ(forge::files_in(folder.path()), 1);
}

TEST(Save, RefusesAFolderThatIsMissingOrReadOnly) {
    const auto nowhere = save("/nowhere/a.png", Image(4, 4));
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::FileUnwritable);
    // Nobody can create a file in /proc, not even root.
    const auto read_only = save("/proc/self/a.png", Image(4, 4));
    ASSERT_FALSE(read_only);
    EXPECT_EQ(read_only.error().code, ErrorCode::FileUnwritable);
}

TEST(SaveDeathTest, LeavesNothingOfAFileThatDidNotFit) {
    // A file size limit simulates a full disk; it affects the whole process, hence the child.
    const forge::Folder folder;
    const auto save_in_little_room = [&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{.rlim_cur = 1000, .rlim_max = 1000};
        setrlimit(RLIMIT_FSIZE, &limit);
        const auto saved = save(folder.path() / "a.png", forge::gradient(64, 64));
        const bool is_right = !saved && saved.error().code == ErrorCode::FileUnwritable &&
                              forge::files_in(folder.path()) == 0;
        std::_Exit(is_right ? 0 : 1);
    };
    EXPECT_EXIT(save_in_little_room(), testing::ExitedWithCode(0), "");
}

TEST(Save, WorksFromSeveralThreadsAtOnce) {
    const forge::Folder folder;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (int k = 0; k < 5; ++k) {
                const auto path = folder.path() / (std::to_string(i) + ".png");
                EXPECT_TRUE(save(path, forge::gradient(30, 30)));
                EXPECT_TRUE(load(path));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(forge::files_in(folder.path()), 4);
}

}  // namespace
}  // namespace pliant::image
