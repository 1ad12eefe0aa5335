#include "core/attributes/local_locks.h"

#include "core/attributes/discovery.h"
#include "core/attributes/picture_statistics.h"
#include "core/axes/direction.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace pliant::attributes {
namespace {

using Locks = std::vector<std::string>;

/// The axes of a tiny model's picture statistics, found once.
class LocalLocksTest : public testing::Test {
  protected:
    static const Sampler& sampler() {
        static const Sampler from(
            *stylegan::Generator::load(support::random_checkpoint(support::tiny_architecture()),
                                       c10::kCPU,
                                       Precision::Exact),
            std::make_shared<PictureStatistics>());
        return from;
    }
    static const axes::AxisSet& set() {
        static const axes::AxisSet found = [] {
            Discovery discovery(sampler(), {.samples = 2048});
            while (!discovery.is_sampled()) discovery.step();
            return discovery.axes();
        }();
        return found;
    }

    /// Mean absolute change of an attribute over pictures that are changed, in its deviations.
    static double disturbance(const at::Tensor& w_plus,
                              const at::Tensor& changes,
                              const std::string& id) {
        const c10::NoGradGuard no_grad;
        const auto& attributes = sampler().extractor().attributes();
        const auto k = std::ranges::find(attributes, id, &Attribute::id) - attributes.begin();
        const auto change = sampler().read(w_plus + changes) - sampler().read(w_plus);
        return change.select(1, k).abs().mean().item<double>() / set().find(id)->deviation;
    }

    const at::Tensor w_plus_ = sampler().spread_over_rows(sampler().codes(70'000, 24));
};

TEST_F(LocalLocksTest, AreThoseOfTheAxesWithoutLocks) {
    const auto& id = set().axes.front().id;
    const auto expected = *axes::direction_of(set(), id)->change.numbers();
    const LocalLocks locks(sampler(), set());
    const auto changes = locks.changes(w_plus_, id, {});
    ASSERT_TRUE(changes);
    EXPECT_TRUE(changes->select(0, 3).flatten().equal(at::tensor(expected, support::kFloatOnCpu)));
}

TEST_F(LocalLocksTest, KeepWhatTheProjectionOnlyKeepsInTheMean) {
    const LocalLocks locks(sampler(), set());
    int pairs = 0;
    double projected = 0.0, local = 0.0;
    for (const auto& axis : set().axes) {
        for (const auto& other : set().axes) {
            if (&axis == &other) continue;
            const Locks locked = {other.id};
            const auto straight = axes::direction_of(set(), axis.id, locked);
            if (!straight) continue;
            const auto change = at::tensor(*straight->change.numbers(), support::kFloatOnCpu)
                                    .view({1, set().rows, set().width});
            const auto corrected = locks.changes(w_plus_, axis.id, locked);
            ASSERT_TRUE(corrected);
            projected += disturbance(w_plus_, change.expand_as(w_plus_), other.id);
            local += disturbance(w_plus_, *corrected, other.id);
            ++pairs;
        }
    }
    ASSERT_GT(pairs, 5);
    EXPECT_LT(local, 0.7 * projected);
}

TEST_F(LocalLocksTest, AreThoseOfTheProjectionForWhatIsNotRead) {
    auto rated = set();
    const auto& id = rated.axes.front().id;
    rated.axes.back().id = "friendly";
    const Locks locked = {"friendly"};
    const auto straight = axes::direction_of(rated, id, locked);
    ASSERT_TRUE(straight);
    const auto expected = at::tensor(*straight->change.numbers(), support::kFloatOnCpu);
    const auto changes = LocalLocks(sampler(), rated).changes(w_plus_, id, locked);
    ASSERT_TRUE(changes);
    EXPECT_TRUE(changes->select(0, 3).flatten().equal(expected));

    for (auto& axis : rated.axes) axis.kind = axes::AxisKind::Rated;
    EXPECT_TRUE(LocalLocks(sampler(), rated).changes(w_plus_, id, {}))
        << "there is nothing to correct with";
}

TEST_F(LocalLocksTest, RefuseWhatTheProjectionRefuses) {
    const LocalLocks locks(sampler(), set());
    EXPECT_EQ(locks.changes(w_plus_, "nothing", {}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace pliant::attributes
