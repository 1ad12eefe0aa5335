#include "core/photo/paste_back.h"

#include "core/image/container.h"
#include "core/image/load.h"
#include "tests/core/image/forge.h"
#include "tests/core/photo/forge_jpeg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace pliant::photo {
namespace {

using forge::Bytes;
using image::forge::Png;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kWidth = 24;
constexpr int kHeight = 18;
constexpr int kLeft = 5;
constexpr int kTop = 4;
constexpr int kPaintSide = 7;
constexpr image::Rgb kPaint{200, 90, 60};

bool is_painted(int x, int y) {
    return x >= kLeft && x < kLeft + kPaintSide && y >= kTop && y < kTop + kPaintSide;
}

Change paint(image::Rgb colour = kPaint) {
    return {.x = kLeft, .y = kTop, .picture = image::Image(kPaintSide, kPaintSide, colour)};
}

Pasted painted(const Bytes& file,
               const Change& change = paint(),
               const PasteOptions& options = {}) {
    auto result = paste_back(file, "photo", change, options);
    EXPECT_TRUE(result) << result.error().message << ' ' << result.error().detail;
    return result ? *std::move(result) : Pasted();
}

/// All values of a file, as stored, in OpenCV's order.
cv::Mat values_of(const Bytes& file) { return cv::imdecode(file, cv::IMREAD_UNCHANGED); }

/// Values that use all of the depth; alpha is opaque in the left half and half so in the right.
std::vector<std::uint16_t> varied(int channels, int depth, bool has_alpha) {
    std::vector<std::uint16_t> values;
    const unsigned most = depth == 16 ? 65535 : 255;
    for (unsigned i = 0; i < kWidth * kHeight; ++i) {
        for (unsigned c = 0; c < unsigned(channels); ++c) {
            const bool is_alpha = has_alpha && c + 1 == unsigned(channels);
            const auto value = is_alpha ? (i % kWidth < kWidth / 2 ? most : most / 2)
                                        : (i * 2654435761U + c * 40503U) >> 7;
            values.push_back(static_cast<std::uint16_t>(value % (most + 1)));
        }
    }
    return values;
}

Bytes png_of(int colour_type, int depth, std::vector<std::pair<std::string, Bytes>> chunks = {}) {
    constexpr std::array channels{1, 0, 3, 1, 2, 0, 4};
    return image::forge::png(
        {.width = kWidth,
         .height = kHeight,
         .bit_depth = depth,
         .colour_type = colour_type,
         .values = varied(channels.at(std::size_t(colour_type)), depth, colour_type >= 4),
         .chunks = std::move(chunks)});
}

/// Every value outside the paint is what it was, at the same depth.
void expect_the_same_values_outside(const Bytes& before, const Bytes& after) {
    const auto was = values_of(before);
    const auto is = values_of(after);
    ASSERT_EQ(is.type(), was.type());
    ASSERT_EQ(is.size(), was.size());
    int changed = 0;
    for (int y = 0; y < was.rows; ++y) {
        for (int x = 0; x < was.cols; ++x) {
            const auto size = was.elemSize();
            const bool is_same = std::equal(was.ptr(y, x), was.ptr(y, x) + size, is.ptr(y, x));
            ASSERT_TRUE(is_same || is_painted(x, y)) << x << ", " << y;
            if (!is_same) ++changed;
        }
    }
    EXPECT_GE(changed, kPaintSide * kPaintSide - 2);
}

int colour_difference(image::Rgb a, image::Rgb b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

std::string bytes_as_text(const Bytes& file) { return {file.begin(), file.end()}; }

TEST(PngPaste, KeepsEveryValueOutsideAtItsOwnDepth) {
    for (const int type : {0, 2, 4, 6}) {
        for (const int depth : {8, 16}) {
            SCOPED_TRACE("type " + std::to_string(type) + ", depth " + std::to_string(depth));
            const auto file = png_of(type, depth);
            const auto result = painted(file);
            expect_the_same_values_outside(file, result.file);
            EXPECT_THAT(result.notes, IsEmpty());
            const auto shown = image::forge::decoded(result.file).at(kLeft + 2, kTop + 2);
            const auto grey = std::uint8_t(std::lround(0.299 * 200 + 0.587 * 90 + 0.114 * 60));
            const auto expected = type == 0 || type == 4 ? image::Rgb{grey, grey, grey} : kPaint;
            EXPECT_LE(colour_difference(shown, expected), 1);
        }
    }
}

TEST(PngPaste, TakesSixteenBitsWhereThereAreSixteen) {
    auto change = paint();
    change.deep.assign(kPaintSide * kPaintSide * 3, 12345);
    const auto is = values_of(painted(png_of(2, 16), change).file);
    EXPECT_EQ(is.at<cv::Vec3w>(kTop, kLeft), cv::Vec3w(12345, 12345, 12345));
    const auto rounded = values_of(painted(png_of(2, 8), change).file);
    EXPECT_EQ(rounded.at<cv::Vec3b>(kTop, kLeft), cv::Vec3b(48, 48, 48));
}

TEST(PngPaste, ShowsTheSameColourInEveryProfile) {
    for (const auto& profile : {image::forge::adobe_rgb_profile(),
                                image::forge::display_p3_profile(),
                                image::forge::linear_rgb_profile()}) {
        for (const int depth : {8, 16}) {
            const auto file = png_of(2, depth, {{"iCCP", image::forge::iccp(profile)}});
            const auto result = painted(file);
            expect_the_same_values_outside(file, result.file);
            // Eight linear bits have no room for dark differences.
            const int tolerance = depth == 16 ? 0 : 3;
            EXPECT_LE(colour_difference(image::forge::decoded(result.file).at(kLeft, kTop), kPaint),
                      tolerance);
            EXPECT_THAT(bytes_as_text(result.file),
                        HasSubstr(bytes_as_text(image::forge::iccp(profile))));
        }
    }
    const auto gamma = png_of(2, 16, {{"gAMA", image::forge::in_100000ths({1.0})}});
    EXPECT_LE(colour_difference(image::forge::decoded(painted(gamma).file).at(kLeft, kTop), kPaint),
              1);
}

TEST(PngPaste, KeepsTextsAndResolutionAndDropsWhatVouches) {
    const auto bytes = [](const std::string& text) { return Bytes(text.begin(), text.end()); };
    const auto file = png_of(2,
                             8,
                             {{"pHYs", {0, 0, 11, 19, 0, 0, 11, 19, 1}},
                              {"tEXt", bytes(std::string("Author\0Somebody", 15))},
                              {"caBX", bytes("jumb c2pa")},
                              {"abCd", bytes("a chunk of nobody")}});
    const auto result = painted(file);
    const auto text = bytes_as_text(result.file);
    EXPECT_THAT(text, HasSubstr(std::string("pHYs\0\0\x0B\x13\0\0\x0B\x13\1", 13)));
    EXPECT_THAT(text, HasSubstr(std::string("tEXtAuthor\0Somebody", 19)));
    EXPECT_THAT(text, HasSubstr("abCda chunk of nobody"));
    EXPECT_THAT(text, Not(HasSubstr("caBX")));
    EXPECT_THAT(text, HasSubstr("compositeWithTrainedAlgorithmicMedia"));
    ASSERT_EQ(result.notes.size(), 1U);
    EXPECT_THAT(result.notes.front().english(), HasSubstr("C2PA"));
}

TEST(PngPaste, AddsToTheXmpThatIsThere) {
    const auto once = painted(png_of(2, 8));
    const auto twice = painted(once.file, paint({0, 0, 0}));
    const auto text = bytes_as_text(twice.file);
    const auto first = text.find("XML:com.adobe.xmp");
    ASSERT_NE(first, text.npos);
    EXPECT_EQ(text.find("XML:com.adobe.xmp", first + 1), text.npos);
}

TEST(PngPaste, WidensAPaletteWithItsTransparency) {
    Bytes palette;
    for (int i = 0; i < 256; ++i) {
        for (const int value : {i, 255 - i, i * 7}) palette.push_back(std::uint8_t(value));
    }
    const auto file = image::forge::png({.width = kWidth,
                                         .height = kHeight,
                                         .colour_type = 3,
                                         .values = varied(1, 8, false),
                                         .chunks = {{"PLTE", palette}, {"tRNS", {0, 100}}}});
    const auto result = painted(file);
    const auto was = image::forge::decoded(file);
    const auto is = image::forge::decoded(result.file);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            ASSERT_EQ(is.at(x, y), is_painted(x, y) ? kPaint : was.at(x, y)) << x << ", " << y;
        }
    }
    EXPECT_EQ(values_of(result.file).channels(), 4);
}

TEST(PngPaste, LaysTheChangeOverTransparency) {
    auto change = paint();
    change.picture.set_alpha(std::vector<std::uint8_t>(kPaintSide * kPaintSide, 128));
    auto values = varied(4, 8, true);
    for (std::size_t i = 0; i < values.size(); i += 4) {
        values[i] = values[i + 1] = values[i + 2] = 100;
        values[i + 3] = 0;
    }
    const auto file =
        image::forge::png({.width = kWidth, .height = kHeight, .colour_type = 6, .values = values});
    const auto is = values_of(painted(file, change).file);
    EXPECT_EQ(is.at<cv::Vec4b>(kTop, kLeft), cv::Vec4b(kPaint.b, kPaint.g, kPaint.r, 128));
    EXPECT_EQ(is.at<cv::Vec4b>(0, 0), cv::Vec4b(100, 100, 100, 0));
}

TEST(WebpPaste, KeepsEveryValueOutside) {
    const auto picture = forge::textured(kWidth, kHeight);
    const auto file = image::forge::encoded(picture, ".webp");
    const auto result = painted(file);
    expect_the_same_values_outside(file, result.file);
    EXPECT_EQ(image::forge::decoded(result.file).at(kLeft, kTop), kPaint);
    EXPECT_THAT(result.notes, IsEmpty());
    EXPECT_THAT(bytes_as_text(result.file), HasSubstr("compositeWithTrainedAlgorithmicMedia"));
}

TEST(WebpPaste, KeepsAlphaProfileAndMetadata) {
    cv::Mat bgra(kHeight, kWidth, CV_8UC4, cv::Scalar(10, 20, 30, 77));
    Bytes file;
    cv::imencode(".webp", bgra, file, {cv::IMWRITE_WEBP_QUALITY, 101});
    file = image::detail::webp_with_profile(image::forge::with_orientation(file, 3),
                                            image::forge::adobe_rgb_profile());
    const auto result = painted(file);
    EXPECT_EQ(values_of(result.file).at<cv::Vec4b>(0, 0), cv::Vec4b(10, 20, 30, 77));
    EXPECT_THAT(bytes_as_text(result.file),
                HasSubstr(bytes_as_text(image::forge::adobe_rgb_profile())));
    EXPECT_LE(colour_difference(image::forge::decoded(result.file).at(kLeft, kTop), kPaint), 1);
}

TEST(WebpPaste, LosesNothingMoreWhereTheFileHasLost) {
    Bytes file;
    cv::imencode(".webp",
                 cv::Mat(kHeight, kWidth, CV_8UC3, cv::Scalar(10, 120, 30)),
                 file,
                 {cv::IMWRITE_WEBP_QUALITY, 60});
    const auto result = painted(file);
    expect_the_same_values_outside(file, result.file);
    ASSERT_EQ(result.notes.size(), 1U);
    EXPECT_THAT(result.notes.front().english(), HasSubstr("without loss"));
}

TEST(RasterPaste, CopiesTheBytesWhereNothingDiffers) {
    const auto picture = forge::textured(kWidth, kHeight);
    for (const std::string ending : {".png", ".webp"}) {
        const auto file = image::forge::encoded(picture, ending);
        EXPECT_EQ(painted(file, {}).file, file);
        EXPECT_EQ(painted(file, {.picture = picture}).file, file);
        EXPECT_TRUE(painted(file, {.picture = picture}).is_copy);
    }
}

TEST(RasterPaste, PutsAnUprightChangeIntoEveryOrientation) {
    const auto picture = forge::textured(kWidth, kHeight);
    for (const std::string ending : {".png", ".webp"}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            SCOPED_TRACE(ending + ' ' + std::to_string(orientation));
            const auto file =
                image::forge::with_orientation(image::forge::encoded(picture, ending), orientation);
            const auto was = image::forge::decoded(file);
            const auto is = image::forge::decoded(painted(file).file);
            ASSERT_EQ(is.width(), was.width());
            for (int y = 0; y < is.height(); ++y) {
                for (int x = 0; x < is.width(); ++x) {
                    ASSERT_EQ(is.at(x, y), is_painted(x, y) ? kPaint : was.at(x, y));
                }
            }
        }
    }
}

TEST(RasterPaste, SurvivesDamagedFiles) {
    const auto picture = forge::textured(kWidth, kHeight);
    for (const std::string ending : {".png", ".webp"}) {
        const auto whole =
            image::forge::with_orientation(image::forge::encoded(picture, ending), 6);
        for (std::size_t size = 0; size + 1 < whole.size(); size += 5) {
            EXPECT_FALSE(paste_back(std::span(whole).first(size), "cut", paint()))
                << ending << size;
        }
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            auto damaged = whole;
            for (int j = 0; j < 2; ++j) {
                damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
            }
            const auto result = paste_back(damaged, "damaged", paint(), {.max_pixels = 1 << 20});
            if (!result || result->is_copy) continue;
            EXPECT_TRUE(image::decode(result->file, "written")) << ending << " damage " << i;
        }
    }
}

}  // namespace
}  // namespace pliant::photo
