#include "core/stylegan/cpu_kernels.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

// The tables for the instruction sets that this machine has, against the plainest one, and that one
// against the formula.

namespace pliant::stylegan::cpu {
namespace {

constexpr std::int64_t kWidth = 5;
constexpr std::int64_t kChannels = 37;  // two full vectors and a rest

std::vector<float> numbers(std::int64_t count, std::uint64_t seed) {
    const auto drawn = support::normals({count}, seed);
    return {drawn.data_ptr<float>(), drawn.data_ptr<float>() + count};
}

struct Inputs {
    std::vector<float> x = numbers((kWidth + 1) * kChannels, 1);
    std::vector<float> other = numbers((kWidth + 1) * kChannels, 2);
    std::vector<float> scale = numbers(kChannels, 3);
    std::vector<float> bias = numbers(kChannels, 4);
    std::vector<float> next_style = numbers(kChannels, 5);
    std::vector<float> noise = numbers(2 * kWidth, 6);

    [[nodiscard]] Epilogue epilogue(float clamp = std::numeric_limits<float>::infinity()) const {
        return {.scale = scale.data(),
                .bias = bias.data(),
                .next_style = next_style.data(),
                .gain = 1.41421356F,
                .clamp = clamp};
    }
};

float expected_activation(const Inputs& in, float x, float noise, std::size_t c, float clamp) {
    const float sum = x * in.scale[c] + noise + in.bias[c];
    const float leaky = (sum < 0.0F ? 0.2F * sum : sum) * 1.41421356F;
    return std::min(std::max(leaky, -clamp), clamp) * in.next_style[c];
}

std::vector<float> activated(const Kernels<float>& kernels, const Inputs& in) {
    std::vector<float> y(kWidth * kChannels);
    kernels.activate_row(in.x.data(),
                         kChannels,
                         y.data(),
                         kChannels,
                         in.noise.data(),
                         1,
                         kWidth,
                         kChannels,
                         in.epilogue(1.5F));
    return y;
}

/// A row at the top of the map: two of its four rows are outside.
std::vector<float> filtered(const Kernels<float>& kernels, const Inputs& in) {
    std::vector<float> y(2 * kWidth * kChannels);
    std::vector<float> scratch((2 * kWidth + 3) * kChannels);
    const PhaseRows rows = {.even = {nullptr, in.x.data(), in.other.data(), nullptr},
                            .odd = {nullptr, in.other.data(), in.x.data(), nullptr}};
    const auto epilogue = in.epilogue();
    kernels.filter_phases_row(
        rows, y.data(), in.noise.data(), kWidth, kChannels, &epilogue, scratch.data());
    return y;
}

std::vector<float> to_rgb(const Kernels<float>& kernels, const Inputs& in) {
    const auto weight = numbers(3 * kChannels, 7);
    std::vector<float> picture(3 * kWidth, 0.25F);
    float* const rgb[3] = {picture.data(), picture.data() + kWidth, picture.data() + 2 * kWidth};
    kernels.to_rgb_row(in.x.data(), weight.data(), in.bias.data(), 2.0F, rgb, kWidth, kChannels);
    return picture;
}

void expect_near(const std::vector<float>& found, const std::vector<float>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 2e-5F) << i;
}

struct InstructionSet {
    std::string name;
    const Kernels<float>* kernels;
    const Kernels<std::uint16_t>* kernels_bfloat16;
};

std::vector<InstructionSet> sets_of_this_machine() {
    std::vector<InstructionSet> sets = {{"baseline", &baseline::kFloat, &baseline::kBfloat16}};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        sets.push_back({"AVX2", &avx2::kFloat, &avx2::kBfloat16});
    }
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
        sets.push_back({"AVX-512", &avx512::kFloat, &avx512::kBfloat16});
    }
#endif
    return sets;
}

TEST(CpuKernels, ActivateAsTheFormulaSays) {
    const Inputs in;
    const auto y = activated(baseline::kFloat, in);
    for (std::size_t i = 0; i < y.size(); ++i) {
        const auto c = i % kChannels;
        EXPECT_NEAR(
            y[i], expected_activation(in, in.x[i], in.noise[i / kChannels], c, 1.5F), 1e-5F);
    }
}

TEST(CpuKernels, GiveTheSameWithEveryInstructionSet) {
    const Inputs in;
    for (const auto& set : sets_of_this_machine()) {
        SCOPED_TRACE(set.name);
        expect_near(activated(*set.kernels, in), activated(baseline::kFloat, in));
        expect_near(filtered(*set.kernels, in), filtered(baseline::kFloat, in));
        expect_near(to_rgb(*set.kernels, in), to_rgb(baseline::kFloat, in));
    }
}

TEST(CpuKernels, RoundBfloat16ToNearestEvenAndKeepNan) {
    const std::vector<float> one(4, 1.0F), zero(4, 0.0F);
    const Epilogue identity = {.scale = one.data(),
                               .bias = zero.data(),
                               .next_style = nullptr,
                               .gain = 1.0F,
                               .clamp = std::numeric_limits<float>::infinity()};
    // Noise carries what bfloat16 cannot hold: 1 + 2^-8 lies between 1 and 1 + 2^-7.
    const std::vector<std::uint16_t> x = {0x0000, 0x0000, 0x3f80, 0x7fc1};
    const std::vector<float> noise = {1.0F + 0x1p-8F, 1.0F + 0x3p-8F, 0x1p-20F, 0.0F};
    for (const auto& set : sets_of_this_machine()) {
        std::vector<std::uint16_t> y(4);
        set.kernels_bfloat16->activate_row(
            x.data(), 1, y.data(), 1, noise.data(), 1, 4, 1, identity);
        EXPECT_EQ(y[0], 0x3f80) << set.name << ": a tie goes to the even 1";
        EXPECT_EQ(y[1], 0x3f82) << set.name << ": a tie goes to the even 1 + 2^-6";
        EXPECT_EQ(y[2], 0x3f80) << set.name;
        EXPECT_EQ(y[3] & 0x7fc0, 0x7fc0) << set.name << ": NaN stays NaN";
    }
}

}  // namespace
}  // namespace pliant::stylegan::cpu
