#include "core/training/data/domain_randomisation.h"

#include "core/people/random.h"
#include "core/tensor/random.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <array>

namespace pliant::training {
namespace {

constexpr int kMostMoved = 2;  // px
constexpr float kGainSpread = 0.03F, kTintSpread = 0.01F, kShiftSpread = 0.02F;
constexpr float kMostNoise = 0.05F;  // standard deviation, on a range of 2

/// The random changes of one picture.
struct Changes {
    int right, down;  ///< px, 0 .. 2 kMostMoved; the middle value does not shift
    std::array<float, 3> gain;
    float shift;
    float softness;  ///< 0: unchanged .. 1: mean over 3x3 pixels
    float noise;     ///< standard deviation
    std::uint64_t noise_seed;
};

/// The changes of the picture at that position in a batch of `count`. People are drawn at random,
/// so choosing the first of a batch is as good as any other choice.
Changes changes_of(std::uint64_t seed, std::int64_t place, std::int64_t count) {
    people::Random random(seed + static_cast<std::uint64_t>(place));
    Changes changes{};
    changes.right = random.index(2 * kMostMoved + 1);
    changes.down = random.index(2 * kMostMoved + 1);
    const float gain = 1.0F + kGainSpread * random.normal();
    for (auto& each : changes.gain) each = gain + kTintSpread * random.normal();
    changes.shift = kShiftSpread * random.normal();
    const float softness = random.uniform(), noise = kMostNoise * random.uniform();
    if (place < count / 2) changes.softness = softness;
    if (place >= count / 4 && place < count / 4 + count / 2) changes.noise = noise;
    changes.noise_seed = random.bits();
    return changes;
}

/// Means over 3x3 pixels.
at::Tensor soft(const at::Tensor& pictures) {
    return at::avg_pool2d(
        at::replication_pad2d(pictures, {1, 1, 1, 1}), /*kernel_size=*/3, /*stride=*/1);
}

}  // namespace

at::Tensor randomise_domain(const at::Tensor& pictures, std::uint64_t seed, const Share& share) {
    const c10::NoGradGuard no_grad;
    const auto count = pictures.size(0), side = pictures.size(2);
    const auto wider =
        at::replication_pad2d(pictures, {kMostMoved, kMostMoved, kMostMoved, kMostMoved});
    auto result = at::empty_like(pictures);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto changes = changes_of(seed, share.place(i), count * share.count);
        auto picture = result[i];
        picture.copy_(wider[i].narrow(1, changes.down, side).narrow(2, changes.right, side));
        for (std::int64_t c = 0; c < 3; ++c) {
            picture[c].mul_(changes.gain[c]).add_(changes.shift);
        }
        if (changes.softness > 0.0F) picture.lerp_(soft(picture), changes.softness);
        if (changes.noise > 0.0F) {
            const auto stream = tensor::random_stream(changes.noise_seed, picture.device());
            picture.add_(at::randn(picture.sizes(), stream, picture.options()), changes.noise);
        }
    }
    return result.clamp_(-1.0, 1.0);
}

}  // namespace pliant::training
