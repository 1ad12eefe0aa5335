#include "core/photo/paste_back.h"

#include "core/image/load.h"
#include "tests/core/image/forge.h"
#include "tests/core/photo/forge_jpeg.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

namespace pliant::photo {
namespace {

using forge::Bytes;
using forge::JpegMode;
using forge::taken_apart;

constexpr image::Rgb kNew{200, 90, 60};

/// Half-open.
struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    [[nodiscard]] bool has(int x, int y) const {
        return x >= left && x < right && y >= top && y < bottom;
    }
    [[nodiscard]] bool meets(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    /// Grown to multiples of the steps, and by a margin.
    [[nodiscard]] Box grown(int across, int down, int margin) const {
        const auto up = [](int value, int step) { return (value + step - 1) / step * step; };
        return {left / across * across - margin,
                top / down * down - margin,
                up(right, across) + margin,
                up(bottom, down) + margin};
    }
};

Change plain_change(const Box& box, image::Rgb colour = kNew) {
    return {.x = box.left,
            .y = box.top,
            .picture = image::Image(box.right - box.left, box.bottom - box.top, colour)};
}

Pasted pasted(const Bytes& file, const Change& change, const PasteOptions& options = {}) {
    auto result = paste_back(file, "photo.jpg", change, options);
    EXPECT_TRUE(result) << result.error().message << ' ' << result.error().detail;
    return result ? *std::move(result) : Pasted();
}

int difference(image::Rgb a, image::Rgb b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Every block that covers no pixel of the box is what it was; all else of the coding is.
void expect_the_same_outside(const Bytes& before, const Bytes& after, const Box& box) {
    const auto was = taken_apart(before);
    const auto is = taken_apart(after);
    EXPECT_EQ(is.is_progressive, was.is_progressive);
    EXPECT_EQ(is.is_arithmetic, was.is_arithmetic);
    EXPECT_EQ(is.restart_interval, was.restart_interval);
    ASSERT_EQ(is.components.size(), was.components.size());
    ASSERT_EQ(is.scan_headers.size(), was.scan_headers.size());
    for (std::size_t i = 0; i < is.scan_headers.size(); ++i) {
        // Which Huffman table a scan uses is the encoder's choice; limits and components are not.
        EXPECT_EQ(is.scan_headers[i].front(), was.scan_headers[i].front());
        EXPECT_EQ(is.scan_headers[i].substr(is.scan_headers[i].size() - 3),
                  was.scan_headers[i].substr(was.scan_headers[i].size() - 3));
    }
    int changed = 0;
    for (std::size_t i = 0; i < is.components.size(); ++i) {
        const auto& component = was.components[i];
        EXPECT_EQ(is.components[i].table, component.table);
        ASSERT_EQ(is.components[i].blocks.size(), component.blocks.size());
        const int across = 8 * was.most_across / component.across;
        const int down = 8 * was.most_down / component.down;
        for (int y = 0; y < component.height; ++y) {
            for (int x = 0; x < component.width; ++x) {
                const auto at = static_cast<std::size_t>(y * component.width + x);
                const bool is_same = is.components[i].blocks[at] == component.blocks[at];
                const Box covered{x * across, y * down, (x + 1) * across, (y + 1) * down};
                if (!box.meets(covered)) {
                    ASSERT_TRUE(is_same) << "component " << i << ", block " << x << ", " << y;
                }
                if (!is_same) ++changed;
            }
        }
    }
    EXPECT_GT(changed, 0);
}

class JpegPaste : public testing::TestWithParam<JpegMode> {};

TEST_P(JpegPaste, KeepsEveryBlockThatDoesNotChange) {
    const auto file = forge::jpeg(forge::textured(150, 101), GetParam());
    // In the middle off every grid, at the corners, of a single pixel, and all of it but a rim.
    for (const auto& box : {Box{37, 21, 75, 60},
                            Box{0, 0, 9, 9},
                            Box{141, 95, 150, 101},
                            Box{64, 48, 65, 49},
                            Box{1, 1, 149, 100}}) {
        const auto result = pasted(file, plain_change(box));
        EXPECT_FALSE(result.is_copy);
        expect_the_same_outside(file, result.file, box);
        const auto was = forge::stored_pixels(file);
        const auto is = forge::stored_pixels(result.file);
        // Upsampling of chroma reaches one sample beyond a block.
        const auto& mode = GetParam();
        const auto reached =
            box.grown(8 * mode.across, 8 * mode.down, std::max(mode.across, mode.down));
        for (int y = 0; y < was.height(); ++y) {
            for (int x = 0; x < was.width(); ++x) {
                if (reached.has(x, y)) continue;
                ASSERT_EQ(is.at(x, y), was.at(x, y)) << x << ", " << y;
            }
        }
    }
}

TEST_P(JpegPaste, ShowsWhatIsNew) {
    const auto file = forge::jpeg(forge::textured(150, 101), GetParam());
    const Box box{19, 11, 141, 95};
    const auto is = forge::stored_pixels(pasted(file, plain_change(box)).file);
    const auto grey = static_cast<std::uint8_t>(0.299 * kNew.r + 0.587 * kNew.g + 0.114 * kNew.b);
    const auto expected = GetParam().is_grey ? image::Rgb{grey, grey, grey} : kNew;
    const int tolerance = GetParam().quality < 50 ? 12 : 3;
    for (int y = box.top + 16; y < box.bottom - 16; ++y) {
        for (int x = box.left + 32; x < box.right - 32; ++x) {
            ASSERT_LE(difference(is.at(x, y), expected), tolerance) << x << ", " << y;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryMode,
    JpegPaste,
    testing::Values(JpegMode{},
                    JpegMode{.across = 1, .down = 1},
                    JpegMode{.across = 2, .down = 1},
                    JpegMode{.across = 1, .down = 2},
                    JpegMode{.across = 4, .down = 1},
                    JpegMode{.is_progressive = true},
                    JpegMode{.across = 1, .down = 1, .is_progressive = true},
                    JpegMode{.across = 1, .down = 1, .is_grey = true},
                    JpegMode{.across = 1, .down = 1, .is_progressive = true, .is_grey = true},
                    JpegMode{.is_arithmetic = true},
                    JpegMode{.across = 1, .down = 1, .is_rgb = true},
                    JpegMode{.has_own_scans = true},
                    JpegMode{.restart_interval = 3},
                    JpegMode{.is_progressive = true, .restart_interval = 2},
                    JpegMode{.quality = 100},
                    JpegMode{.quality = 20}));

TEST(PasteBack, CopiesTheBytesWhereNothingDiffers) {
    const auto file = forge::jpeg(forge::textured(90, 70));
    EXPECT_EQ(pasted(file, {}).file, file);

    image::Image unseen(90, 70, kNew);
    unseen.set_alpha(std::vector<std::uint8_t>(90 * 70, 0));
    EXPECT_EQ(pasted(file, {.picture = unseen}).file, file);

    const auto same = pasted(file, {.picture = forge::stored_pixels(file)});
    EXPECT_EQ(same.file, file);
    EXPECT_TRUE(same.is_copy);

    EXPECT_EQ(pasted(file, plain_change({-30, -30, -1, -1})).file, file) << "outside";
    EXPECT_EQ(pasted(file, plain_change({90, 0, 99, 70})).file, file) << "outside";
}

TEST(PasteBack, TouchesOnlyTheBlocksWhosePixelsDiffer) {
    const auto file = forge::jpeg(forge::textured(96, 80), {.across = 1, .down = 1});
    auto whole = forge::stored_pixels(file);
    whole.set(50, 40, {255, 255, 255});
    const auto result = pasted(file, {.picture = whole});
    expect_the_same_outside(file, result.file, {50, 40, 51, 41});
}

TEST(PasteBack, MixesWhereAlphaIsSoft) {
    const auto file =
        forge::jpeg(image::Image(64, 64, image::Rgb{100, 100, 100}), {.across = 1, .down = 1});
    image::Image soft(32, 32, image::Rgb{200, 200, 200});
    soft.set_alpha(std::vector<std::uint8_t>(32 * 32, 51));  // a fifth
    const auto is = forge::stored_pixels(pasted(file, {.x = 16, .y = 16, .picture = soft}).file);
    EXPECT_LE(difference(is.at(32, 32), {120, 120, 120}), 1);
    EXPECT_EQ(is.at(4, 4), (image::Rgb{100, 100, 100}));
}

TEST(PasteBack, PutsAnUprightChangeIntoEveryOrientation) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const auto file = image::forge::with_orientation(
            forge::jpeg(forge::textured(80, 48), {.across = 1, .down = 1}), orientation);
        const auto was = image::forge::decoded(file);
        const Box box{9, 5, 33, 37};
        const auto result = pasted(file, plain_change(box));
        const auto is = image::forge::decoded(result.file);
        ASSERT_EQ(is.width(), orientation >= 5 ? 48 : 80);
        for (int y = 0; y < is.height(); ++y) {
            for (int x = 0; x < is.width(); ++x) {
                SCOPED_TRACE("orientation " + std::to_string(orientation) + " at " +
                             std::to_string(x) + ", " + std::to_string(y));
                if (!box.grown(1, 1, 8).has(x, y)) {
                    ASSERT_EQ(is.at(x, y), was.at(x, y));
                } else if (box.grown(1, 1, -8).has(x, y)) {
                    ASSERT_LE(difference(is.at(x, y), kNew), 3);
                }
            }
        }
        // As it was stored, not turned.
        EXPECT_EQ(taken_apart(result.file).width, 80);
    }
}

TEST(PasteBack, ShowsTheSameColourInEveryProfile) {
    const image::Rgb colour{180, 120, 90};
    for (const auto& profile : {Bytes(),
                                image::forge::adobe_rgb_profile(),
                                image::forge::display_p3_profile(),
                                image::forge::linear_rgb_profile()}) {
        auto file = forge::jpeg(forge::textured(64, 64), {.across = 1, .down = 1, .quality = 100});
        if (!profile.empty()) file = image::forge::with_profile(file, profile);
        const auto result = pasted(file, plain_change({8, 8, 56, 56}, colour));
        EXPECT_LE(difference(image::forge::decoded(result.file).at(32, 32), colour), 2);
        EXPECT_EQ(result.file.size() > profile.size() &&
                      std::ranges::search(result.file, profile).begin() != result.file.end(),
                  true)
            << "the profile is there as it was";
    }
}

TEST(PasteBack, TakesColoursOfTheFileAsTheyAre) {
    const auto file =
        image::forge::with_profile(forge::jpeg(image::Image(32, 32, image::Rgb{50, 50, 50}),
                                               {.across = 1, .down = 1, .quality = 100}),
                                   image::forge::adobe_rgb_profile());
    auto change = plain_change({8, 8, 24, 24}, {200, 100, 50});
    change.colours = Colours::Own;
    const auto is = forge::stored_pixels(pasted(file, change).file);
    EXPECT_LE(difference(is.at(16, 16), {200, 100, 50}), 1);
}

TEST(PasteBack, RefusesWhatItCannotWrite) {
    const auto cmyk = paste_back(forge::cmyk_jpeg(), "ink.jpg", plain_change({0, 0, 4, 4}));
    ASSERT_FALSE(cmyk);
    EXPECT_EQ(cmyk.error().code, ErrorCode::FormatUnsupported);

    auto uneven = plain_change({0, 0, 4, 4});
    uneven.deep = {1, 2, 3};
    const auto refused = paste_back(forge::jpeg(forge::textured(9, 9)), "photo.jpg", uneven);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);

    const auto large = paste_back(
        forge::jpeg(forge::textured(90, 70)), "photo.jpg", {}, {.max_pixels = 90 * 70 - 1});
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::FormatUnsupported);
}

TEST(PasteBack, WorksOnASinglePixel) {
    const auto file =
        forge::jpeg(image::Image(1, 1, image::Rgb{10, 20, 30}), {.across = 1, .down = 1});
    const auto is = forge::stored_pixels(pasted(file, plain_change({0, 0, 1, 1})).file);
    EXPECT_LE(difference(is.at(0, 0), kNew), 3);
}

TEST(PasteBack, SurvivesDamagedFiles) {
    const auto whole = image::forge::with_orientation(
        forge::jpeg(forge::textured(60, 50), {.is_progressive = true, .restart_interval = 2}), 6);
    const auto change = plain_change({10, 10, 40, 30});
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        const auto cut = paste_back(std::span(whole).first(size), "cut.jpg", change);
        EXPECT_FALSE(cut) << size << " bytes";
    }
    std::mt19937 random(7);
    int written = 0;
    for (int i = 0; i < 400; ++i) {
        auto damaged = whole;
        for (int j = 0; j < 3; ++j) {
            damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
        }
        const auto result = paste_back(damaged, "damaged.jpg", change, {.max_pixels = 1 << 20});
        if (!result || result->is_copy) continue;
        ++written;
        EXPECT_TRUE(image::decode(result->file, "written")) << "damage " << i;
    }
    EXPECT_GT(written, 50) << "what can be made of the rest is written";
}

}  // namespace
}  // namespace pliant::photo
