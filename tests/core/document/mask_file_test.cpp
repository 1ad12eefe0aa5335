#include "core/document/mask_file.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace pliant::document {
namespace {

class MaskFile : public testing::Test {
  protected:
    /// The mask that a row of so many pixels is read as. OpenCV's channels: blue first.
    template <typename Pixel>
    [[nodiscard]] std::vector<std::uint8_t> read(const std::vector<Pixel>& row) const {
        const auto file = folder_.path() / "mask.png";
        EXPECT_TRUE(cv::imwrite(file.string(), cv::Mat(row, true).reshape(0, 1)));
        const auto mask = load_mask(file);
        return mask ? mask->pixels() : std::vector<std::uint8_t>();
    }

    const support::TemporaryFolder folder_;
};

TEST_F(MaskFile, IsAsFreeAsItIsWhite) {
    EXPECT_EQ(read<std::uint8_t>({0, 1, 127, 128, 254, 255}),
              (std::vector<std::uint8_t>{0, 1, 127, 128, 254, 255}));
    EXPECT_EQ(read<std::uint16_t>({0, 32896, 65535}), (std::vector<std::uint8_t>{0, 128, 255}));
}

TEST_F(MaskFile, TakesColoursByTheirLuma) {
    EXPECT_EQ(read<cv::Vec3b>({{0, 0, 255}, {0, 255, 0}, {255, 0, 0}, {200, 200, 200}}),
              (std::vector<std::uint8_t>{76, 149, 28, 200}));
}

TEST_F(MaskFile, HoldsWhatIsTransparent) {
    EXPECT_EQ(read<cv::Vec4b>({{255, 255, 255, 255},
                               {255, 255, 255, 0},
                               {255, 255, 255, 51},
                               {0, 0, 0, 0},
                               {0, 0, 0, 255}}),
              (std::vector<std::uint8_t>{255, 0, 51, 0, 0}));
}

TEST_F(MaskFile, KeepsRowsInTheirOrder) {
    const auto file = folder_.path() / "mask.png";
    cv::Mat picture(2, 3, CV_8UC1, cv::Scalar(0));
    picture.at<std::uint8_t>(1, 2) = 255;
    ASSERT_TRUE(cv::imwrite(file.string(), picture));
    const auto mask = load_mask(file);
    ASSERT_TRUE(mask);
    EXPECT_EQ(mask->width(), 3);
    EXPECT_EQ(mask->height(), 2);
    EXPECT_EQ(mask->at(2, 1), Mask::kFree);
    EXPECT_EQ(mask->at(2, 0), Mask::kHeld);
}

TEST_F(MaskFile, SaysWhatIsWrongWithAFileThatIsNoPicture) {
    const auto file = folder_.path() / "a.png";
    EXPECT_EQ(load_mask(file).error().code, ErrorCode::FileNotFound);
    std::ofstream(file) << "no picture";
    EXPECT_EQ(load_mask(file).error().code, ErrorCode::FormatUnsupported);
}

}  // namespace
}  // namespace pliant::document
