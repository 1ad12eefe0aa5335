#include "core/training/data/augmentation.h"

#include "core/people/random.h"
#include "core/training/data/plane_maps.h"
#include "core/training/data/resampling.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pliant::training {
namespace {

using cv::Matx33d;
using cv::Matx44d;
using people::Random;

constexpr double kPi = std::numbers::pi;
// Standard deviations and ranges that Karras et al. tuned once for all data sets.
constexpr double kWholeShift = 0.125;       // of the side
constexpr double kScaleDeviation = 0.2;     // octaves
constexpr double kFractionalShift = 0.125;  // of the side
constexpr double kBrightness = 0.2;
constexpr double kContrast = 0.5;    // octaves
constexpr double kSaturation = 1.0;  // octaves

Matx33d rotation(double a) {
    return {std::cos(a), -std::sin(a), 0, std::sin(a), std::cos(a), 0, 0, 0, 1};
}

double signed_uniform(Random& random) { return 2.0 * random.uniform() - 1.0; }
double octaves(Random& random, double deviation) { return std::exp2(deviation * random.normal()); }

/// Draws random numbers whether or not an operation is applied, so that a larger p adds operations
/// without changing the others.
class Coin {
  public:
    Coin(Random& random, double p) : heads_(random.uniform() < p) {}
    [[nodiscard]] double choose(double drawn, double otherwise) const {
        return heads_ ? drawn : otherwise;
    }

  private:
    bool heads_;
};

/// Returns the inverse map, from shown to original coordinates: each operation's inverse is
/// multiplied from the right.
Matx33d draw_plane(double p, double size, Random& random) {
    auto inverse = Matx33d::eye();
    const double mirrored = random.index(2);
    inverse = inverse * scaling(1.0 - 2.0 * Coin(random, p).choose(mirrored, 0.0), 1.0);
    const double quarters = random.index(4);
    inverse = inverse * rotation(kPi / 2 * Coin(random, p).choose(quarters, 0.0));
    const double whole_x = std::round(signed_uniform(random) * kWholeShift * size);
    const double whole_y = std::round(signed_uniform(random) * kWholeShift * size);
    const Coin moves(random, p);
    inverse = inverse * shift(-moves.choose(whole_x, 0.0), -moves.choose(whole_y, 0.0));

    const double scale = octaves(random, kScaleDeviation);
    const double by = 1.0 / Coin(random, p).choose(scale, 1.0);
    inverse = inverse * scaling(by, by);
    // Applied before and after the stretching, so that one of them happens with probability p.
    const double half = 1.0 - std::sqrt(std::clamp(1.0 - p, 0.0, 1.0));
    const double first = kPi * signed_uniform(random);
    inverse = inverse * rotation(Coin(random, half).choose(first, 0.0));
    const double stretch = octaves(random, kScaleDeviation);
    const double along = Coin(random, p).choose(stretch, 1.0);
    inverse = inverse * scaling(1.0 / along, along);
    const double second = kPi * signed_uniform(random);
    inverse = inverse * rotation(Coin(random, half).choose(second, 0.0));
    const double x = kFractionalShift * size * random.normal();
    const double y = kFractionalShift * size * random.normal();
    const Coin slides(random, p);
    return inverse * shift(-slides.choose(x, 0.0), -slides.choose(y, 0.0));
}

Matx44d diagonal(double colour) {
    return {colour, 0, 0, 0, 0, colour, 0, 0, 0, 0, colour, 0, 0, 0, 0, 1};
}

/// Each operation is multiplied from the left.
Matx44d draw_colour(double p, Random& random) {
    const double third = 1.0 / 3.0;
    // Projection onto the axis of greys, with direction v = (1,1,1)/sqrt(3).
    const Matx44d greys = {
        third, third, third, 0, third, third, third, 0, third, third, third, 0, 0, 0, 0, 0};
    const double r = 1.0 / std::sqrt(3.0);
    const Matx44d across = {0, -r, r, 0, r, 0, -r, 0, -r, r, 0, 0, 0, 0, 0, 0};  // x -> v x x
    const auto eye = Matx44d::eye();

    const double drawn = kBrightness * random.normal();
    const double brightness = Coin(random, p).choose(drawn, 0.0);
    auto map = eye;
    map(0, 3) = map(1, 3) = map(2, 3) = brightness;
    const double contrast = octaves(random, kContrast);
    map = diagonal(Coin(random, p).choose(contrast, 1.0)) * map;
    const double flipped = random.index(2);
    map = (eye - greys * (2.0 * Coin(random, p).choose(flipped, 0.0))) * map;
    const double turn = kPi * signed_uniform(random);
    const double hue = Coin(random, p).choose(turn, 0.0);
    auto colours = eye - greys;
    colours(3, 3) = 0.0;
    auto rotated = greys + colours * std::cos(hue) + across * std::sin(hue);  // Rodrigues
    rotated(3, 3) = 1.0;
    map = rotated * map;
    const double saturation = octaves(random, kSaturation);
    auto saturated = greys + colours * Coin(random, p).choose(saturation, 1.0);
    saturated(3, 3) = 1.0;
    return saturated * map;
}

template <typename Map, typename Matrix>
Map to_map(const Matrix& matrix) {
    Map map;
    std::copy(std::begin(matrix.val), std::end(matrix.val), map.begin());
    return map;
}

at::Tensor colours_of(const at::Tensor& pictures, const std::vector<Augmentation>& augmentations) {
    const auto n = pictures.size(0);
    auto maps = at::empty({n, 4, 4}, at::TensorOptions().device(at::kCPU).dtype(at::kDouble));
    auto* out = maps.data_ptr<double>();
    for (const auto& each : augmentations)
        out = std::copy(each.colour.begin(), each.colour.end(), out);
    maps = maps.to(pictures.options().requires_grad(false));
    const auto changed = at::baddbmm(maps.narrow(1, 0, 3).narrow(2, 3, 1),
                                     maps.narrow(1, 0, 3).narrow(2, 0, 3),
                                     pictures.flatten(2));
    return changed.view_as(pictures);
}

}  // namespace

Augmentation draw_augmentation(double p, std::int64_t size, std::uint64_t stream) {
    Random random(stream);
    const auto plane = draw_plane(p, static_cast<double>(size), random);
    return {to_map<PlaneMap>(plane), to_map<ColourMap>(draw_colour(p, random))};
}

at::Tensor augment(const at::Tensor& pictures, const std::vector<Augmentation>& augmentations) {
    std::vector<PlaneMap> planes;
    for (const auto& each : augmentations) planes.push_back(each.from_shown);
    return colours_of(resample(pictures, planes), augmentations);
}

void AugmentationHeuristic::see(const at::Tensor& logits_of_reals, const Ranks& ranks) {
    const auto signs = logits_of_reals.detach().sign().sum().reshape({1});
    ranks.average(signs);  // every rank has counted the same number
    signs_ += signs.item<double>();
    count_ += static_cast<double>(logits_of_reals.numel());
}

void AugmentationHeuristic::step(std::int64_t steps, std::int64_t batch) {
    if (steps % kInterval != 0 || count_ == 0.0) return;
    const double excess = signs_ / count_ - target_;
    const double step = static_cast<double>(batch * kInterval) / pictures_to_full_;
    probability_ = std::max(0.0, probability_ + (excess > 0.0 ? step : excess < 0.0 ? -step : 0.0));
    signs_ = count_ = 0.0;
}

}  // namespace pliant::training
