#include "core/training/unlike_renders.h"

#include "core/people/random.h"
#include "core/tensor/random.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace pliant::training {
namespace {

constexpr std::int64_t kMostMoved = 2;  // px
constexpr double kGainSpread = 0.03, kTintSpread = 0.01, kShiftSpread = 0.02;
constexpr double kMostNoise = 0.05;  // standard deviation, of the range 2

/// Each picture moved by whole pixels; its border goes on outside.
at::Tensor moved(const at::Tensor& pictures, std::uint64_t seed) {
    const auto side = pictures.size(2);
    const auto wider =
        at::replication_pad2d(pictures, {kMostMoved, kMostMoved, kMostMoved, kMostMoved});
    auto result = at::empty_like(pictures);
    people::Random random(seed);
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        const auto x = random.index(2 * kMostMoved + 1);
        const auto y = random.index(2 * kMostMoved + 1);
        result[i].copy_(wider[i].narrow(1, y, side).narrow(2, x, side));
    }
    return result;
}

/// Means over 3x3 pixels.
at::Tensor soft(const at::Tensor& pictures) {
    return at::avg_pool2d(
        at::replication_pad2d(pictures, {1, 1, 1, 1}), /*kernel_size=*/3, /*stride=*/1);
}

}  // namespace

at::Tensor unlike_renders(const at::Tensor& pictures, std::uint64_t seed) {
    const c10::NoGradGuard no_grad;
    auto result = moved(pictures, seed);
    const at::Generator random = tensor::random_stream(seed, pictures.device());
    const auto count = pictures.size(0);
    const auto options = pictures.options();
    const auto gain = at::randn({count, 1, 1, 1}, random, options) * kGainSpread +
                      at::randn({count, 3, 1, 1}, random, options) * kTintSpread + 1.0;
    const auto shift = at::randn({count, 1, 1, 1}, random, options) * kShiftSpread;
    result.mul_(gain).add_(shift);
    // People are drawn at random, so the first of a batch are as good as any.
    if (const auto half = count / 2; half > 0) {
        auto some = result.narrow(0, 0, half);
        some.lerp_(soft(some), at::rand({half, 1, 1, 1}, random, options));
    }
    if (const auto quarter = count / 4; quarter > 0) {
        auto some = result.narrow(0, quarter, count / 2);
        const auto strength = at::rand({some.size(0), 1, 1, 1}, random, options) * kMostNoise;
        some.add_(at::randn(some.sizes(), random, options).mul_(strength));
    }
    return result.clamp_(-1.0, 1.0);
}

}  // namespace pliant::training
