#include "core/drag/patch.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::drag {
namespace {

constexpr int kSide = 16;

/// Smooth features shifted by (dx, dy).
NativeFeatures shifted(double dx, double dy) {
    const auto at = at::arange(0, kSide, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    const auto x = (at - dx).view({1, 1, kSide}), y = (at - dy).view({1, kSide, 1});
    const auto features = at::cat({at::sin(0.4 * x + 0.2 * y),
                                   at::cos(0.3 * y - 0.1 * x),
                                   at::sin(0.25 * (x + y)) + 0.0 * x});
    return {features, {0, 0}, {kSide, kSide}};
}

TEST(NativeFeatures, AreThePixelsAtWholePlaces) {
    const auto map = support::normals({5, kSide, kSide}, 1);
    const NativeFeatures features(map, {0, 0}, {kSide, kSide});
    std::vector<float> found(5);
    features.sample({7.0, 3.0}, found);
    for (std::int64_t f = 0; f < 5; ++f) {
        EXPECT_FLOAT_EQ(found[static_cast<std::size_t>(f)], map[f][3][7].item<float>());
    }
    features.sample({-4.0, 99.0}, found);  // outside: the border's value
    EXPECT_FLOAT_EQ(found[0], map[0][kSide - 1][0].item<float>());
}

TEST(NativeFeatures, AreTheSameInAWindow) {
    const auto map = support::normals({5, kSide, kSide}, 1);
    const NativeFeatures whole(map, {0, 0}, {kSide, kSide});
    const NativeFeatures window(map.slice(1, 4, 10).slice(2, 6, 12), {4, 6}, {kSide, kSide});
    std::vector<float> a(5), b(5);
    whole.sample({8.3, 6.9}, a);
    window.sample({8.3, 6.9}, b);
    EXPECT_EQ(a, b);
}

TEST(NativeFeatures, ScatterIsTheAdjointOfSample) {
    // <sample(x), g> = <x, scatter(g)>
    const auto map = support::normals({3, kSide, kSide}, 2);
    const NativeFeatures features(map, {0, 0}, {kSide, kSide});
    const std::vector<float> gradient = {0.5F, -1.0F, 2.0F};
    std::vector<float> sampled(3);
    features.sample({5.7, 9.2}, sampled);
    constexpr std::int64_t kSideOfSquare = 4;
    std::vector<float> of_square(3 * kSideOfSquare * kSideOfSquare);
    features.scatter({5.7, 9.2}, gradient, {.row = 8, .column = 4}, kSideOfSquare, of_square);
    double expected = 0.0, found = 0.0;
    for (std::size_t f = 0; f < 3; ++f) expected += double{sampled[f]} * double{gradient[f]};
    const auto numbers = map.slice(1, 8, 12).slice(2, 4, 8).permute({1, 2, 0}).contiguous();
    for (std::size_t i = 0; i < of_square.size(); ++i) {
        found += double{numbers.data_ptr<float>()[i]} * double{of_square[i]};
    }
    EXPECT_NEAR(found, expected, 1e-5);
}

TEST(Patch, IsReadFromItsSquareOnly) {
    const auto map = support::normals({5, kSide, kSide}, 4);
    for (const Point centre : {Point{8.0, 7.0}, Point{8.9, 7.4}, Point{0.2, kSide - 1.0}}) {
        const auto corner = Patch::corner(centre);
        auto elsewhere = at::full_like(map, 9.0);
        const auto square = [&](const at::Tensor& of) {
            return of.slice(1, std::max<std::int64_t>(corner.row, 0), corner.row + Patch::kSide)
                .slice(2, std::max<std::int64_t>(corner.column, 0), corner.column + Patch::kSide);
        };
        square(elsewhere).copy_(square(map));
        const NativeFeatures all(map, {0, 0}, {kSide, kSide});
        const NativeFeatures some(elsewhere, {0, 0}, {kSide, kSide});
        EXPECT_EQ(Patch(all, centre).distance(Patch(some, centre)), 0.0);
    }
}

TEST(PatchMotion, EstimatesASmallShift) {
    const Point centre{8.0, 7.0};
    const auto before = shifted(0.0, 0.0), after = shifted(0.3, -0.2);
    const Patch from(before, centre), to(after, centre);
    std::vector<float> change(to.values().begin(), to.values().end());
    for (std::size_t i = 0; i < change.size(); ++i) change[i] -= from.values()[i];
    // Features that moved by (0.3, -0.2) look like a patch that moved the other way.
    const Point move = PatchMotion(before, centre).displacement(change);
    EXPECT_NEAR(move.x, -0.3, 0.05);
    EXPECT_NEAR(move.y, 0.2, 0.05);
}

TEST(PatchMotion, StaysFiniteOnConstantFeatures) {
    const NativeFeatures flat(at::ones({3, kSide, kSide}), {0, 0}, {kSide, kSide});
    const PatchMotion motion(flat, {8.0, 8.0});
    const std::vector<float> change(27, 1.0F);
    EXPECT_EQ(motion.displacement(change), (Point{0.0, 0.0}));
}

}  // namespace
}  // namespace pliant::drag
