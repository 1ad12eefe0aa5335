#include "core/evaluation/slider_effects.h"

#include "core/attributes/discovery.h"
#include "core/attributes/picture_statistics.h"
#include "tests/support/random_checkpoint.h"

#include <gtest/gtest.h>

#include <memory>

namespace pliant::evaluation {
namespace {

TEST(SliderEffects, MeasureEverySliderByEveryMethod) {
    const attributes::Sampler from(
        *stylegan::Generator::load(
            support::random_checkpoint(support::tiny_architecture()), c10::kCPU, Precision::Exact),
        std::make_shared<attributes::PictureStatistics>());
    attributes::Discovery discovery(from, {.samples = 2048});
    while (!discovery.is_sampled()) discovery.step();
    const auto set = discovery.axes();
    const auto locked = set.axes.back().id;

    SliderEffects effects(
        from, from, set, {.pictures = 12, .population = 64, .locked = {locked, "not there"}});
    std::size_t steps = 0;
    for (; !effects.is_finished(); ++steps) effects.step();
    EXPECT_EQ(steps, effects.step_count());
    EXPECT_EQ(effects.locked(), std::vector<std::string>{locked});
    ASSERT_EQ(effects.effects().size(), kSliderMethods.size() * set.axes.size());
    const auto& first = effects.effects().front();
    EXPECT_EQ(first.method, SliderMethod::Plain);
    EXPECT_GT(first.effect, 0.5) << "the slider does what it says";
    EXPECT_EQ(first.changes.size(), from.extractor().attributes().size());
    // Its own attribute changes at least as much without a sign.
    EXPECT_GE(first.changes[static_cast<std::size_t>(effects.attribute(first.axis))],
              first.effect - 1e-6);
    double plain = 0.0, projected = 0.0;
    for (const auto& effect : effects.effects()) {
        if (effect.axis == locked || effect.is_refused) continue;
        const double leak = effect.changes[static_cast<std::size_t>(effects.attribute(locked))];
        if (effect.method == SliderMethod::Plain) plain += leak;
        if (effect.method == SliderMethod::Locked) projected += leak;
    }
    EXPECT_LT(projected, plain);
}

}  // namespace
}  // namespace pliant::evaluation
