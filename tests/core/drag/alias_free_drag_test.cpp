// Drags on generators whose maps extend beyond the picture.

#include "core/drag/session.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::drag {
namespace {

constexpr int kTextbookSteps = 8;

/// A block of a random StyleGAN3-T of 64 px, and a drag of two points.
class AliasFreeDrag : public testing::TestWithParam<int> {
  protected:
    AliasFreeDrag()
        : checkpoint_(support::random_checkpoint(support::alias_free_architecture(
              {.resolution = 64, .channel_base = 1024, .channel_max = 24, .w_dim = 32}))),
          generator_(*stylegan::Generator::load(checkpoint_, c10::kCPU, Precision::Exact)),
          w_plus_(support::normals({1, generator_.architecture().num_ws(), 32}, 1)) {}

    [[nodiscard]] std::int64_t block_resolution() const {
        return generator_.architecture().block_resolution(GetParam());
    }
    [[nodiscard]] at::Tensor free_within(std::int64_t first, std::int64_t last) const {
        auto free = at::zeros({64, 64}, w_plus_.options());
        free.slice(0, first, last).slice(1, first, last).fill_(1.0);
        return free;
    }

    void expect_textbook_steps(const at::Tensor& free) {
        auto session = *Session::start(generator_,
                                       w_plus_,
                                       handles_,
                                       free,
                                       {.mode = Mode::Classic,
                                        .learning_rate = 0.01,
                                        .feature_resolution = block_resolution(),
                                        .motion_radius_px = 2,
                                        .tracking_radius_px = 6});
        const auto& ends = generator_.architecture().alias_free->block_ends;
        support::TextbookDrag textbook = {
            .w_plus = w_plus_,
            .block = static_cast<int>(ends[static_cast<std::size_t>(GetParam())] - 1),
            .motion_radius_px = 2,
            .tracking_radius_px = 6,
            .learning_rate = 0.01};
        if (free.defined()) textbook.fixed = 1.0 - free;
        for (const auto& handle : handles_) {
            textbook.handles.push_back(handle.from);
            textbook.targets.push_back(handle.to);
        }
        const auto expected =
            drag_by_the_textbook(support::TextbookAliasFree(checkpoint_), textbook, kTextbookSteps);
        ASSERT_EQ(expected.trace.size(), kTextbookSteps);
        for (const auto& points : expected.trace) {
            const auto report = session.step();
            ASSERT_TRUE(report) << report.error().message;
            std::vector<Point> found;
            for (const auto& handle : report->handles) found.push_back(handle.at);
            EXPECT_EQ(found, points) << "step " << report->step;
        }
        const auto change = expected.w_plus - w_plus_;
        EXPECT_GT(change.norm().item<float>(), 0.01F);
        const auto difference = (session.w_plus() - expected.w_plus).norm() / change.norm();
        EXPECT_LT(difference.item<float>(), 1e-2F);
    }

    stylegan::Checkpoint checkpoint_;
    stylegan::Generator generator_;
    at::Tensor w_plus_;
    std::vector<Handle> handles_ = {{{20, 30}, {34, 22}}, {{44, 41}, {40, 55}}};
};

TEST_P(AliasFreeDrag, MatchesTheTextbook) { expect_textbook_steps({}); }

TEST_P(AliasFreeDrag, MatchesTheTextbookUnderAMask) { expect_textbook_steps(free_within(12, 50)); }

TEST_P(AliasFreeDrag, MatchesTheTextbookAtTheBorder) {
    // Nearer, pixels have the same features where a small map ends, and rounding decides.
    handles_ = {{{2, 61}, {12, 50}}};
    expect_textbook_steps({});
}

/// The blocks at which the many gradients of fast mode under a mask take little time.
class AliasFreeFastDrag : public AliasFreeDrag {};

/// Fast mode moves the handle, and a mask keeps it from changing what lies outside.
TEST_P(AliasFreeFastDrag, MovesTheHandleWithAndWithoutAMask) {
    for (const bool is_masked : {false, true}) {
        auto session = *Session::start(
            generator_,
            w_plus_,
            {{{30, 30}, {38, 30}}},
            is_masked ? free_within(12, 52) : at::Tensor(),
            {.mode = Mode::Fast, .step_limit = 30, .feature_resolution = block_resolution()});
        double least = 8.0;
        while (least >= 7.0 && !session.finished()) {
            const auto report = session.step();
            ASSERT_TRUE(report) << report.error().message;
            least = std::min(least, report->mean_distance);
        }
        EXPECT_LT(least, 7.0) << (is_masked ? "with" : "without") << " a mask";
    }
}

/// What a mask fixes changes less than without one.
TEST_P(AliasFreeFastDrag, KeepsWhatAMaskFixes) {
    const auto free = free_within(16, 48);
    const auto before = generator_.synthesize(w_plus_);
    const auto change = [&](const at::Tensor& mask) {
        auto session = *Session::start(
            generator_,
            w_plus_,
            {{{30, 30}, {34, 30}}},
            mask,
            {.mode = Mode::Fast, .step_limit = 4, .feature_resolution = block_resolution()});
        while (!session.finished()) EXPECT_TRUE(session.step());
        return ((session.render() - before) * (1.0 - free)).abs().mean().item<float>();
    };
    EXPECT_LT(change(free), 0.7F * change({}));
}

INSTANTIATE_TEST_SUITE_P(Blocks, AliasFreeDrag, testing::Values(0, 1, 2));
INSTANTIATE_TEST_SUITE_P(Blocks, AliasFreeFastDrag, testing::Values(0, 1));

}  // namespace
}  // namespace pliant::drag
