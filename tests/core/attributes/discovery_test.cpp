#include "core/attributes/discovery.h"

#include "core/attributes/factorisation.h"
#include "core/attributes/picture_statistics.h"
#include "core/attributes/row_effects.h"
#include "core/axes/direction.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace pliant::attributes {
namespace {

const stylegan::Checkpoint& checkpoint() {
    static const auto tiny = support::random_checkpoint(support::tiny_architecture());
    return tiny;
}

Sampler sampler() {
    return {*stylegan::Generator::load(checkpoint(), c10::kCPU, Precision::Exact),
            std::make_shared<PictureStatistics>()};
}

Discovery discovery(std::int64_t samples) {
    return {sampler(), {.samples = samples, .first_seed = 5, .least_r2 = -100.0}};
}

void finish(Discovery& discovery) {
    while (!discovery.is_sampled()) discovery.step();
}

TEST(Discovery, IsDeterminedByItsOptions) {
    auto a = discovery(256), b = discovery(256);
    finish(a);
    finish(b);
    EXPECT_EQ(a.axes().axes, b.axes().axes);
}

TEST(Discovery, ContinuesBitForBitFromItsState) {
    auto whole = discovery(270);  // the last batch is not full
    auto first = discovery(270);
    for (int i = 0; i < 9; ++i) first.step();
    auto second = discovery(270);
    ASSERT_TRUE(second.restore(first.state()));
    EXPECT_EQ(second.sampled(), 144);
    finish(whole);
    finish(second);
    EXPECT_EQ(second.sampled(), 270);
    const auto a = whole.axes(), b = second.axes();
    EXPECT_EQ(a.axes, b.axes);
    EXPECT_EQ(a.spread, b.spread);
    EXPECT_EQ(a.correlations, b.correlations);
}

TEST(Discovery, RefusesAStateThatDoesNotFit) {
    auto first = discovery(256);
    first.step();
    auto state = first.state();
    state.erase("group3.wy");
    auto second = discovery(256);
    EXPECT_EQ(second.restore(state).error().code, ErrorCode::FileCorrupt);
}

TEST(Discovery, NeedsNoMoreMemoryForMoreSamples) {
    auto few = discovery(64), many = discovery(512);
    finish(few);
    finish(many);
    const auto bytes = [](const std::string& name, const Discovery& from) {
        return from.state().at(name).bytes().size();
    };
    for (const auto& [name, array] : few.state()) {
        if (name.starts_with("held_out")) continue;
        EXPECT_EQ(bytes(name, many), array.bytes().size()) << name;
    }
}

TEST(Discovery, LeavesOutWhatCannotBePredicted) {
    Discovery strict(sampler(), {.samples = 256, .least_r2 = 1.5});
    finish(strict);
    EXPECT_TRUE(strict.axes().is_empty());
}

/// Statistics, and their mean brightness once more as a poor guess with some noise.
class WithGuesses : public PictureStatistics {
  public:
    explicit WithGuesses(double noise) : noise_(noise) {
        attributes_ = PictureStatistics::attributes();
        attributes_.push_back({.id = "guess", .skill = 0.2});
    }
    [[nodiscard]] const std::vector<Attribute>& attributes() const override { return attributes_; }
    [[nodiscard]] at::Tensor read(const at::Tensor& pictures) const override {
        const auto known = PictureStatistics::read(pictures);
        const auto light = known.select(1, 0);
        return at::cat({known, (light + noise_ * (1e4 * light).sin()).unsqueeze(1)}, 1);
    }

  private:
    double noise_;
    std::vector<Attribute> attributes_;
};

TEST(Discovery, GivesNoAxisToWhatIsOnlyGuessedFromAnotherAttribute) {
    const auto has_guess = [](double noise) {
        const Sampler from(*stylegan::Generator::load(checkpoint(), c10::kCPU, Precision::Exact),
                           std::make_shared<WithGuesses>(noise));
        Discovery sampled(from, {.samples = 512, .least_r2 = -100.0});
        finish(sampled);
        const auto set = sampled.axes();
        EXPECT_NE(set.find("picture_brightness"), nullptr);
        return set.find("guess") != nullptr;
    };
    EXPECT_FALSE(has_guess(0.0));
    EXPECT_TRUE(has_guess(100.0));
}

/// Mean change of an attribute over fresh pictures, in its standard deviations.
double change_of(const axes::AxisSet& set, const axes::Axis& axis, double amount) {
    const c10::NoGradGuard no_grad;
    const auto from = sampler();
    const auto w_plus = from.spread_over_rows(from.codes(90'000, 32));
    const auto change = *axes::direction_of(set, axis.id)->change.numbers();
    const auto moved =
        w_plus + amount * at::tensor(change, support::kFloatOnCpu).view({1, set.rows, set.width});
    const auto& attributes = from.extractor().attributes();
    const auto k = std::ranges::find(attributes, axis.id, &Attribute::id) - attributes.begin();
    const auto difference = from.read(moved) - from.read(w_plus);
    return difference.select(1, k).mean().item<double>() / axis.deviation;
}

TEST(RowEffects, MakeOneOnTheSliderOneInThePicture) {
    Discovery sampled(sampler(), {.samples = 2048});
    finish(sampled);
    const auto raw = sampled.axes();
    ASSERT_FALSE(raw.is_empty());
    RowEffects effects(sampled.sampler(), raw, {.first_seed = 50'000, .pictures = 24});
    while (!effects.is_finished()) effects.step();
    const auto& set = effects.axes();
    ASSERT_EQ(set.axes.size(), raw.axes.size());
    for (const auto& axis : set.axes) {
        EXPECT_NEAR(std::accumulate(axis.effect.begin(), axis.effect.end(), 0.0), 1.0, 1e-5);
        // Both ways together: a saturation, say, grows faster than it falls.
        const double both = change_of(set, axis, 1.0) - change_of(set, axis, -1.0);
        EXPECT_NEAR(both / 2.0, 1.0, 0.25) << axis.id;
    }
}

TEST(Factorisation, FindsTheDirectionsInWhichWVariesMost) {
    const auto from = sampler();
    const auto codes = from.codes(0, 2000);
    auto set = without_axes(codes, from.rows());
    add_principal_axes(set, 3);
    ASSERT_EQ(set.axes.size(), 3u);
    EXPECT_EQ(set.axes[0].id, "pca-1");
    const auto centred = codes - codes.mean(0, true);
    double before = 1e9;
    for (const auto& axis : set.axes) {
        const auto change = *axes::direction_of(set, axis.id)->change.numbers();
        auto direction = at::tensor(change, support::kFloatOnCpu).view({set.rows, set.width})[0];
        const double step = direction.norm().item<double>();
        const double deviation =
            centred.matmul(direction / step).pow(2).mean().sqrt().item<double>();
        EXPECT_NEAR(deviation, step, 0.02 * step) << "a step is one standard deviation of W";
        EXPECT_LT(step, before);
        before = step;
    }
}

TEST(Factorisation, FindsTheDirectionThatAllStylesFollow) {
    auto biased = support::random_checkpoint(support::tiny_architecture());
    for (auto& [name, array] : biased.tensors) {
        if (!name.starts_with("synthesis.") || !name.ends_with(".affine.weight")) continue;
        const auto width = array.shape()[1];
        for (auto values = array.as<float>(); !values.empty(); values = values.subspan(width)) {
            values[3] += 9.0F;
        }
    }
    const auto from = sampler();
    auto set = without_axes(from.codes(0, 2000), from.rows());
    add_factor_axes(set, biased, 1);
    ASSERT_EQ(set.axes.size(), 1u);
    const auto change = *axes::direction_of(set, "sefa-1")->change.numbers();
    const auto row = at::tensor(change, support::kFloatOnCpu).view({set.rows, set.width})[0];
    EXPECT_GT(row[3].abs().item<float>(), 0.9 * row.norm().item<float>());
}

}  // namespace
}  // namespace pliant::attributes
