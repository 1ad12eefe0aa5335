#include "core/image/grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/image/load.h"
#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

std::vector<LabelledImage> pictures(int count, int side, bool has_labels = true) {
    std::vector<LabelledImage> out;
    out.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        out.push_back({Image(side, side, Rgb{static_cast<std::uint8_t>(200 + i), 10, 10}),
                       has_labels ? "seed " + std::to_string(i) : ""});
    }
    return out;
}

// The top-left corners of the pictures, found by colour.
std::vector<std::pair<int, int>> corners(const Image& sheet) {
    std::vector<std::pair<int, int>> found;
    const auto is_picture = [&](int x, int y) {
        return sheet.at(x, y).r >= 200 && sheet.at(x, y).g == 10;
    };
    for (int y = 1; y < sheet.height(); ++y) {
        for (int x = 1; x < sheet.width(); ++x) {
            if (is_picture(x, y) && !is_picture(x - 1, y) && !is_picture(x, y - 1)) {
                found.emplace_back(x, y);
            }
        }
    }
    return found;
}

TEST(Grid, IsAboutSquareByDefault) {
    const auto sheet = grid(pictures(5, 64));
    ASSERT_TRUE(sheet);
    const auto at = corners(*sheet);
    ASSERT_EQ(at.size(), 5U);  // three above two
    EXPECT_EQ(at[0].second, at[2].second);
    EXPECT_LT(at[2].second, at[3].second);
    EXPECT_EQ(at[0].first, at[3].first);
}

TEST(Grid, PutsPicturesInOrderAndKeepsTheirPixels) {
    const auto tiles = pictures(4, 32);
    const auto sheet = grid(tiles, {.columns = 4});
    ASSERT_TRUE(sheet);
    const auto at = corners(*sheet);
    ASSERT_EQ(at.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto [left, top] = at[i];
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                ASSERT_EQ(sheet->at(left + x, top + y), tiles[i].image.at(x, y));
            }
        }
    }
}

TEST(Grid, WritesSomethingUnderEveryPicture) {
    for (const int side : {32, 128, 512}) {
        const auto sheet = grid(pictures(2, side));
        ASSERT_TRUE(sheet);
        for (const auto& [left, top] : corners(*sheet)) {
            int bright = 0;
            for (int y = top + side; y < sheet->height(); ++y) {
                for (int x = left; x < left + side; ++x) bright += sheet->at(x, y).g > 150 ? 1 : 0;
            }
            EXPECT_GT(bright, 20) << side;
        }
    }
}

TEST(Grid, ReservesNoRoomForEmptyLabels) {
    const auto bare = grid(pictures(4, 64, false));
    const auto labelled = grid(pictures(4, 64));
    ASSERT_TRUE(bare);
    EXPECT_LT(bare->height(), labelled->height());
}

TEST(Grid, TruncatesALongLabel) {
    auto tiles = pictures(2, 64);
    tiles[0].label = std::string(500, 'w');
    const auto sheet = grid(tiles);
    ASSERT_TRUE(sheet);
    EXPECT_LT(sheet->width(), 400);
}

TEST(Grid, ShowsTheSheetThroughTransparentPixels) {
    Image clear(8, 8, Rgb{255, 0, 0});
    clear.set_alpha(std::vector<std::uint8_t>(64, 0));
    const auto sheet = grid(std::vector<LabelledImage>{{clear, ""}});
    ASSERT_TRUE(sheet);
    EXPECT_EQ(*sheet, Image(sheet->width(), sheet->height(), sheet->at(0, 0)));
}

TEST(Grid, AcceptsFewerPicturesThanColumns) {
    const auto one = grid(pictures(1, 64), {.columns = 8});
    ASSERT_TRUE(one);
    EXPECT_LT(one->width(), 120);
}

TEST(Grid, RefusesInvalidArguments) {
    const auto code_of = [](const std::vector<LabelledImage>& tiles, GridOptions options = {}) {
        const auto sheet = grid(tiles, options);
        return sheet ? ErrorCode::Internal : sheet.error().code;
    };
    EXPECT_EQ(code_of({}), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of({{Image(), "nothing"}}), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of({{Image(2, 2), ""}, {Image(2, 3), ""}}), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(pictures(2, 8), {.columns = -1}), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of({{Image(60000, 3000), ""}, {Image(60000, 3000), ""}}, {.columns = 2}),
              ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace pliant::image
