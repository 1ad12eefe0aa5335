#include "core/stylegan/epilogue.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <limits>

namespace pliant::stylegan {
namespace {

using support::normals;
using support::relative_difference;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Epilogue epilogue(double clamp) {
    return {.scale = normals({2, 19}, 1),
            .bias = normals({19}, 2),
            .noise = normals({6, 5}, 3),
            .next_style = normals({2, 19}, 4),
            .clamp = clamp};
}

at::Tensor map(std::uint64_t seed) {
    return normals({2, 19, 6, 5}, seed).contiguous(at::MemoryFormat::ChannelsLast);
}

/// The formula, for autograd to differentiate.
at::Tensor formula(const at::Tensor& x, const Epilogue& e) {
    const auto per_channel = [](const at::Tensor& v) { return v.unsqueeze(-1).unsqueeze(-1); };
    const auto sum = x * per_channel(e.scale) + e.noise + per_channel(e.bias);
    return (at::leaky_relu(sum, 0.2) * std::sqrt(2.0)).clamp(-e.clamp, e.clamp) *
           per_channel(e.next_style);
}

TEST(EpilogueBackward, GivesTheFormulasGradients) {
    for (const double clamp : {kInfinity, 1.2}) {
        auto e = epilogue(clamp);
        const auto gradient = map(9);
        const auto found = activate_backward(map(8), gradient, e);
        // In double it takes the fallback, which other devices use.
        const auto by_fallback =
            activate_backward(map(8).to(at::kDouble), gradient.to(at::kDouble), e);

        auto x = map(8).requires_grad_(true);
        e.scale.requires_grad_(true);
        e.next_style.requires_grad_(true);
        const auto expected =
            torch::autograd::grad({formula(x, e)}, {x, e.scale, e.next_style}, {gradient});
        for (const auto& each : {found, by_fallback}) {
            EXPECT_LT(relative_difference(each.x.to(at::kFloat), expected[0]), 1e-5);
            EXPECT_LT(relative_difference(each.scale, expected[1]), 1e-5);
            EXPECT_LT(relative_difference(each.next_style, expected[2]), 1e-5);
        }
    }
}

TEST(EpilogueBackward, TakesSeveralGradientsPerSample) {
    auto e = epilogue(1.2);
    e.scale = e.scale.narrow(0, 0, 1);  // the same for all samples
    const auto all = at::cat({map(9), map(10), map(11)});
    for (const auto type : {at::kFloat, at::kDouble}) {
        const auto x = map(8).to(type);
        const auto found = activate_backward(x, all.to(type), e);
        for (std::int64_t i = 0; i < 3; ++i) {
            const auto one = activate_backward(x, all.narrow(0, 2 * i, 2).to(type), e);
            EXPECT_TRUE(at::equal(found.x.narrow(0, 2 * i, 2), one.x));
            EXPECT_TRUE(at::equal(found.scale.narrow(0, 2 * i, 2), one.scale));
            EXPECT_TRUE(at::equal(found.next_style.narrow(0, 2 * i, 2), one.next_style));
        }
    }
}

TEST(Filter, HasItsAdjointOnEveryPath) {
    // <filter(phases), g> = <y, filter_map(g, 2)> with y the interleaved phases.
    const auto y = normals({1, 5, 9, 9}, 11);
    const auto parity = [&](std::int64_t row, std::int64_t column) {
        return y.slice(2, row, 9, 2).slice(3, column, 9, 2);
    };
    const PhaseMaps phases = {parity(0, 0), parity(0, 1), parity(1, 0), parity(1, 1)};
    const auto gradient = normals({1, 5, 8, 8}, 12);
    const auto forward = (filter(phases) * gradient).sum().item<double>();
    EXPECT_NEAR((y * filter_map(gradient, 2)).sum().item<double>(), forward, 1e-4);
    const auto by_fallback = filter_map(gradient.to(at::kDouble), 2).to(at::kFloat);
    EXPECT_LT(relative_difference(filter_map(gradient, 2), by_fallback), 1e-6);
}

TEST(Filter, EqualsItsFallbackWithAndWithoutAMargin) {
    const auto y = normals({2, 5, 9, 9}, 13);
    for (const std::int64_t first : {0, 1}) {  // 1: the odd rows and columns come first
        const auto part = y.slice(2, first, 9).slice(3, first, 9);
        const auto parity = [&](std::int64_t row, std::int64_t column) {
            return part.slice(2, (row + first) % 2, 9, 2).slice(3, (column + first) % 2, 9, 2);
        };
        PhaseMaps phases = {parity(0, 0), parity(0, 1), parity(1, 0), parity(1, 1)};
        if (first == 1) {  // drop the last even ones, so that there are as many as odd ones
            phases[0] = phases[0].slice(2, 0, 3).slice(3, 0, 3);
            phases[1] = phases[1].slice(2, 0, 3);
            phases[2] = phases[2].slice(3, 0, 3);
        }
        PhaseMaps doubles;
        for (std::size_t i = 0; i < 4; ++i) doubles[i] = phases[i].to(at::kDouble);
        EXPECT_LT(relative_difference(filter(phases), filter(doubles).to(at::kFloat)), 1e-6);
    }
}

TEST(Unshuffle, InvertsAShuffle) {
    const auto x = normals({2, 12, 3, 5}, 14);
    EXPECT_TRUE(at::equal(unshuffle(shuffle(x)), x));
}

}  // namespace
}  // namespace pliant::stylegan
