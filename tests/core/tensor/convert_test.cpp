#include "core/tensor/convert.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pliant::tensor {
namespace {

TEST(ArrayConversion, RoundTripsEveryDtype) {
    for (const auto type : {at::kHalf,
                            at::kBFloat16,
                            at::kFloat,
                            at::kDouble,
                            at::kByte,
                            at::kChar,
                            at::kShort,
                            at::kInt,
                            at::kLong,
                            at::kBool}) {
        const auto tensor = at::arange(6, support::kFloatOnCpu).view({2, 3}).to(type);
        const auto back = from_array(to_array(tensor));
        EXPECT_EQ(back.scalar_type(), type);
        EXPECT_TRUE(at::equal(back, tensor)) << c10::toString(type);
    }
}

TEST(ArrayConversion, KeepsScalarsAndEmptyTensors) {
    EXPECT_TRUE(to_array(at::full({}, 2.5, support::kFloatOnCpu)).shape().empty());
    EXPECT_FLOAT_EQ(from_array(to_array(at::full({}, 2.5, support::kFloatOnCpu))).item<float>(),
                    2.5F);
    EXPECT_EQ(from_array(to_array(at::empty({3, 0}, support::kFloatOnCpu))).sizes(),
              at::IntArrayRef({3, 0}));
}

TEST(ArrayConversion, StoresAStridedTensorInRowMajorOrder) {
    const auto array = to_array(at::arange(6, support::kFloatOnCpu).view({2, 3}).t());
    const std::vector<float> expected = {0, 3, 1, 4, 2, 5};
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), array.as<float>().begin()));
}

TEST(ToImage, TruncatesAndClampsLikeTheOfficialTools) {
    auto picture = at::zeros({3, 1, 4}, support::kFloatOnCpu);
    picture[0][0] = at::tensor({-2.0F, -1.0F, 0.999F, 2.0F}, support::kFloatOnCpu);
    const auto image = to_image(picture);
    EXPECT_EQ(image.width(), 4);
    EXPECT_EQ(image.height(), 1);
    EXPECT_EQ(image.at(0, 0), (image::Rgb{0, 128, 128}));
    EXPECT_EQ(image.at(1, 0).r, 0);  // 128 - 127.5 = 0.5, truncated
    EXPECT_EQ(image.at(2, 0).r, 255);
    EXPECT_EQ(image.at(3, 0).r, 255);
}

TEST(ToImage, KeepsChannelsRowsAndColumns) {
    auto picture = at::full({1, 3, 2, 3}, -1.0, support::kFloatOnCpu);
    picture[0][1][1][2] = 1.0;
    EXPECT_EQ(to_image(picture).at(2, 1), (image::Rgb{0, 255, 0}));
    EXPECT_FALSE(to_image(picture).has_alpha());
}

TEST(ToImage, MakesOneChannelGrey) {
    auto picture = at::full({1, 1, 2, 3}, -1.0, support::kFloatOnCpu);
    picture[0][0][1][2] = 1.0;
    EXPECT_EQ(to_image(picture).at(2, 1), (image::Rgb{255, 255, 255}));
    EXPECT_EQ(to_image(picture).at(1, 1), (image::Rgb{0, 0, 0}));
}

TEST(ToImage, TakesTheFourthChannelForAlpha) {
    auto picture = at::full({1, 4, 2, 3}, -1.0, support::kFloatOnCpu);
    picture[0][3][1][2] = 1.0;
    picture[0][0][1][2] = 1.0;
    const auto image = to_image(picture);
    EXPECT_EQ(image.at(2, 1), (image::Rgb{255, 0, 0}));
    const std::vector<std::uint8_t> expected = {0, 0, 0, 0, 0, 255};
    EXPECT_TRUE(std::ranges::equal(image.alpha(), expected));
}

TEST(ToImage, RefusesOtherNumbersOfChannels) {
    EXPECT_ANY_THROW(static_cast<void>(to_image(at::zeros({1, 2, 2, 3}, support::kFloatOnCpu))));
}

}  // namespace
}  // namespace pliant::tensor
