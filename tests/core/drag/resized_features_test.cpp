#include "core/drag/resized_features.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::drag {
namespace {

constexpr int kSize = 24;

const auto kOptions = at::TensorOptions().device(at::kCPU).dtype(at::kLong);

/// The features as the official program resizes them, whole.
at::Tensor whole(const at::Tensor& features) {
    return at::upsample_bilinear2d(features, {kSize, kSize}, /*align_corners=*/false)[0];
}

ResizedFeatures whole_map(const at::Tensor& features) {
    const auto side = static_cast<int>(features.size(2));
    return {features[0], {.map_size = {side, side}}, {kSize, kSize}};
}

TEST(ResizedFeatures, EqualTheWholeMapInAnyWindow) {
    for (const std::int64_t side : {6, 8, 24}) {
        const auto features = support::normals({1, 5, side, side}, 1);
        const auto resized = whole_map(features);
        EXPECT_TRUE(
            at::allclose(resized.window({0, kSize, 0, kSize}), whole(features), 1e-5, 1e-6));
        EXPECT_TRUE(at::allclose(resized.window({3, 9, 20, 24}),
                                 whole(features).slice(1, 3, 9).slice(2, 20, 24),
                                 1e-5,
                                 1e-6));
    }
}

TEST(ResizedFeatures, AreReadAtPixels) {
    const auto features = support::normals({1, 5, 6, 6}, 1);
    const auto xs = at::tensor({3, 23, 0}, kOptions), ys = at::tensor({4, 0, 23}, kOptions);
    const auto expected = whole(features).flatten(1).index_select(1, ys * kSize + xs);
    EXPECT_TRUE(at::allclose(whole_map(features).pixels(xs, ys), expected, 1e-5, 1e-6));
}

TEST(ResizedFeatures, ShiftLikeGridSampleEvenAcrossTheBorder) {
    const auto features = support::normals({1, 5, 6, 6}, 1);
    const auto xs = at::tensor({0, 3, 22, 23}, kOptions), ys = at::tensor({0, 4, 5, 23}, kOptions);
    for (const auto& [dx, dy] : {std::pair{0.6, -0.8}, {-1.0, 0.0}, {0.28, 0.96}}) {
        const auto x = (xs.to(at::kFloat) + static_cast<float>(dx)) / 23.0F * 2.0F - 1.0F;
        const auto y = (ys.to(at::kFloat) + static_cast<float>(dy)) / 23.0F * 2.0F - 1.0F;
        const auto expected = at::grid_sampler(
            whole(features).unsqueeze(0), at::stack({x, y}, -1).view({1, 1, 4, 2}), 0, 0, true);
        EXPECT_TRUE(at::allclose(
            whole_map(features).shifted(xs, ys, dx, dy), expected.view({5, 4}), 1e-4, 1e-5));
    }
}

}  // namespace
}  // namespace pliant::drag
