#include "core/drag/session.h"

#include "core/base/text.h"

#include "tests/support/random_checkpoint.h"
#include "tests/support/scarce_memory.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace pliant::drag {
namespace {

using testing::HasSubstr;

constexpr int kSteps = 12;
constexpr Settings kClassic = {.mode = Mode::Classic};

std::vector<Point> points_of(const StepReport& report) {
    std::vector<Point> points;
    for (const auto& handle : report.handles) points.push_back(handle.at);
    return points;
}

/// A random generator of 64 px and a drag of two points on it.
class DragSession : public testing::Test {
  protected:
    DragSession()
        : checkpoint_(support::random_checkpoint(
              {.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {32, 32, 32, 24, 16}})),
          generator_(*stylegan::Generator::load(checkpoint_, c10::kCPU, Precision::Exact)),
          w_plus_(support::normals({1, 10, 32}, 1)) {}

    /// Runs classic mode and the textbook loop; expects the same points and nearly the same change
    /// of the latent.
    void expect_textbook_steps(const at::Tensor& free) {
        auto session = *Session::start(generator_,
                                       w_plus_,
                                       handles_,
                                       free,
                                       {.mode = Mode::Classic,
                                        .learning_rate = 0.01,
                                        .motion_radius_px = 2,
                                        .tracking_radius_px = 6});
        support::TextbookDrag textbook = {.w_plus = w_plus_,
                                          .block = 4,
                                          .motion_radius_px = 2,
                                          .tracking_radius_px = 6,
                                          .learning_rate = 0.01};
        if (free.defined()) textbook.fixed = 1.0 - free;
        for (const auto& handle : handles_) {
            textbook.handles.push_back(handle.from);
            textbook.targets.push_back(handle.to);
        }
        const auto expected =
            drag_by_the_textbook(support::TextbookGenerator(checkpoint_), textbook, kSteps);
        for (const auto& points : expected.trace) {
            const auto report = session.step();
            ASSERT_TRUE(report) << report.error().message;
            EXPECT_EQ(points_of(*report), points) << "step " << report->step;
        }
        const auto change = expected.w_plus - w_plus_;
        EXPECT_GT(change.norm().item<float>(), 0.01F);
        const auto difference = (session.w_plus() - expected.w_plus).norm() / change.norm();
        EXPECT_LT(difference.item<float>(), 1e-3F);
    }

    /// Free within a square, fixed outside it.
    [[nodiscard]] at::Tensor free_within(std::int64_t first, std::int64_t last) const {
        auto free = at::zeros({64, 64}, w_plus_.options());
        free.slice(0, first, last).slice(1, first, last).fill_(1.0);
        return free;
    }

    /// Expects both to take the same steps from here on.
    static void expect_same_steps(Session& one, Session& other) {
        for (int i = 0; i < 3; ++i) {
            const auto a = one.step(), b = other.step();
            ASSERT_TRUE(a && b);
            EXPECT_EQ(a->step, b->step);
            EXPECT_EQ(points_of(*a), points_of(*b));
            EXPECT_EQ(a->step_px, b->step_px);
            EXPECT_EQ(a->mask_loss, b->mask_loss);
            EXPECT_TRUE(at::equal(one.w_plus(), other.w_plus())) << a->step;
            EXPECT_EQ(one.movement().size(), other.movement().size());
        }
    }

    stylegan::Checkpoint checkpoint_;
    stylegan::Generator generator_;
    at::Tensor w_plus_;
    std::vector<Handle> handles_ = {{{20, 30}, {34, 22}}, {{44, 41}, {40, 55}}};
};

TEST_F(DragSession, MatchesTheTextbook) { expect_textbook_steps({}); }

TEST_F(DragSession, MatchesTheTextbookUnderAMask) {
    auto free = at::zeros({64, 64}, w_plus_.options());
    free.slice(0, 16, 48).slice(1, 10, 50).fill_(1.0);
    expect_textbook_steps(free);
}

TEST_F(DragSession, MatchesTheTextbookAtTheBorder) {
    handles_ = {{{0, 63}, {12, 50}}};
    expect_textbook_steps({});
}

/// The same drags on a picture of 32 x 64 px.
class DragOfATallPicture : public DragSession {
  protected:
    DragOfATallPicture() {
        checkpoint_ = support::random_checkpoint(support::tall_architecture());
        generator_ = *stylegan::Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
        handles_ = {{{20, 30}, {10, 22}}, {{24, 51}, {20, 60}}};
    }

    [[nodiscard]] at::Tensor free_below() const {
        auto free = at::zeros({64, 32}, w_plus_.options());
        free.slice(0, 16, 60).slice(1, 4, 28).fill_(1.0);
        return free;
    }
};

TEST_F(DragOfATallPicture, MatchesTheTextbook) { expect_textbook_steps({}); }

TEST_F(DragOfATallPicture, MatchesTheTextbookUnderAMask) { expect_textbook_steps(free_below()); }

TEST_F(DragOfATallPicture, MatchesTheTextbookAtItsBorders) {
    handles_ = {{{31, 63}, {20, 50}}, {{0, 40}, {8, 40}}};
    expect_textbook_steps({});
}

TEST_F(DragOfATallPicture, MovesItsHandlesInFastMode) {
    for (const auto& free : {at::Tensor(), free_below()}) {
        auto session = *Session::start(generator_, w_plus_, handles_, free, {.mode = Mode::Fast});
        const auto first = session.step();
        ASSERT_TRUE(first) << first.error().message;
        auto last = *first;
        for (int i = 0; i < 5 && !session.finished(); ++i) last = *session.step();
        EXPECT_LT(last.mean_distance, first->mean_distance);
        EXPECT_EQ(session.render().sizes(), at::IntArrayRef({1, 3, 64, 32}));
    }
}

TEST_F(DragOfATallPicture, RefusesHandlesBesideThePicture) {
    const auto refused = Session::start(generator_, w_plus_, {{{40, 30}, {10, 30}}}, {}, kClassic);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("outside the picture of 32 x 64 px"));
    EXPECT_TRUE(Session::start(generator_, w_plus_, {{{31, 63}, {10, 30}}}, {}, kClassic));
}

TEST_F(DragSession, DragsByABlockThatIsComputedWhole) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(generator_,
                                       w_plus_,
                                       {{{20, 30}, {40, 30}}},
                                       {},
                                       {.mode = mode, .feature_resolution = 4});
        ASSERT_TRUE(session.step());
        ASSERT_TRUE(session.step());
        EXPECT_FALSE(at::equal(session.w_plus(), w_plus_));
    }
}

TEST_F(DragSession, ArrivesAtOnceWhenAlreadyThere) {
    auto session = *Session::start(generator_, w_plus_, {{{20, 30}, {21, 30}}}, {}, kClassic);
    const auto report = session.step();
    EXPECT_TRUE(report->has_arrived);
    EXPECT_EQ(report->motion_loss, 0.0);
    EXPECT_TRUE(session.finished());
    EXPECT_TRUE(at::equal(session.w_plus(), w_plus_));
}

TEST_F(DragSession, StopsAtItsStepLimit) {
    auto session = *Session::start(
        generator_, w_plus_, handles_, {}, {.mode = Mode::Classic, .step_limit = 3});
    int steps = 0;
    while (!session.finished()) {
        ASSERT_TRUE(session.step());
        ++steps;
    }
    EXPECT_EQ(steps, 3);
    ASSERT_TRUE(session.retarget(handles_));
    EXPECT_FALSE(session.finished()) << "another task has its own limit";
    while (!session.finished()) {
        ASSERT_TRUE(session.step());
        ++steps;
    }
    EXPECT_EQ(steps, 6);
}

TEST_F(DragSession, ShowsThePictureOfItsLatent) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(generator_, w_plus_, handles_, {}, {.mode = mode});
        EXPECT_TRUE(at::equal(session.render(), generator_.synthesize(w_plus_)));
        ASSERT_TRUE(session.step());
        ASSERT_TRUE(session.step());
        EXPECT_FALSE(at::equal(session.w_plus(), w_plus_));
        EXPECT_LT(
            support::relative_difference(session.render(), generator_.synthesize(session.w_plus())),
            1e-5);
        const auto draft = generator_.advance(session.state(), session.w_plus(), 3).picture;
        EXPECT_EQ(draft.size(-1), 32);
        EXPECT_LT(support::relative_difference(draft, generator_.head(session.w_plus(), 3).picture),
                  1e-5);
        EXPECT_TRUE(at::equal(session.w_plus().slice(1, 6), w_plus_.slice(1, 6)));
    }
}

TEST_F(DragSession, GivesTheSameBitsTwice) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        at::Tensor latents[2];
        for (auto& latent : latents) {
            auto session = *Session::start(generator_, w_plus_, handles_, {}, {.mode = mode});
            for (int i = 0; i < 4; ++i) ASSERT_TRUE(session.step());
            latent = session.w_plus();
        }
        EXPECT_TRUE(at::equal(latents[0], latents[1]));
    }
}

TEST_F(DragSession, KeepsTheLastGoodLatentWhenItDiverges) {
    auto broken = w_plus_.clone();
    broken[0][2][0] = std::numeric_limits<float>::infinity();
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(generator_, broken, handles_, {}, {.mode = mode});
        const auto report = session.step();
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Diverged);
        EXPECT_TRUE(at::equal(session.w_plus(), broken));
    }
}

TEST_F(DragSession, DivergesWhenTheLatentRunsAway) {
    auto session = *Session::start(
        generator_, w_plus_, handles_, {}, {.mode = Mode::Classic, .learning_rate = 1e3});
    Result<StepReport> report = session.step();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Diverged);
    EXPECT_TRUE(session.render().isfinite().all().item<bool>());
}

TEST_F(DragSession, IsUnchangedAfterAStepThatDiverges) {
    auto options = kClassic;
    auto failed = *Session::start(generator_, w_plus_, handles_, {}, options);
    auto untouched = *Session::start(generator_, w_plus_, handles_, {}, options);
    for (auto* session : {&failed, &untouched}) {
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(session->step());
    }
    options.learning_rate = 1e3;
    ASSERT_TRUE(failed.adjust(options));
    for (int i = 0; i < 2; ++i) EXPECT_EQ(failed.step().error().code, ErrorCode::Diverged);
    EXPECT_TRUE(at::equal(failed.w_plus(), untouched.w_plus()));
    ASSERT_TRUE(failed.adjust(kClassic));
    expect_same_steps(failed, untouched);
}

TEST_F(DragSession, IsUnchangedWhereverAStepRunsOutOfMemory) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        for (const auto& free : {at::Tensor(), free_within(12, 50)}) {
            SCOPED_TRACE(free.defined());
            auto failed = *Session::start(generator_, w_plus_, handles_, free, {.mode = mode});
            auto untouched = *Session::start(generator_, w_plus_, handles_, free, {.mode = mode});
            for (auto* session : {&failed, &untouched}) {
                for (int i = 0; i < 3; ++i) ASSERT_TRUE(session->step());
            }
            const auto step_with_memory = [&](int times) {
                const support::ScarceMemory memory(times);
                return failed.step();
            };
            int failures = 0;
            auto step = step_with_memory(0);
            for (int times = 1; !step; times += 1 + times / 16) {
                ++failures;
                EXPECT_EQ(step.error().code, ErrorCode::OutOfMemory);
                EXPECT_TRUE(at::equal(failed.w_plus(), untouched.w_plus()));
                step = step_with_memory(times);
            }
            EXPECT_GT(failures, 20);
            const auto expected = untouched.step();
            ASSERT_TRUE(expected);
            EXPECT_EQ(step->step, 4);
            EXPECT_EQ(points_of(*step), points_of(*expected));
            expect_same_steps(failed, untouched);
        }
    }
}

TEST_F(DragSession, MovesAllRowsTogetherInW) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(generator_,
                                       w_plus_.select(1, 0).unsqueeze(1).expand({1, 10, 32}),
                                       handles_,
                                       {},
                                       {.mode = mode, .space = Space::W});
        for (int i = 0; i < 4; ++i) ASSERT_TRUE(session.step());
        const auto rows = session.w_plus()[0];
        EXPECT_FALSE(at::equal(rows[0], w_plus_[0][0]));
        EXPECT_TRUE(at::equal(rows[0], rows[5]));
        EXPECT_TRUE(at::equal(rows[6], w_plus_[0][0]));
    }
}

TEST_F(DragSession, ContinuesFromItsHandlesWhenTargetsMove) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto handles = handles_;
        auto session = *Session::start(generator_, w_plus_, handles, {}, {.mode = mode});
        Result<StepReport> before = session.step();
        for (int i = 0; i < 3; ++i) before = session.step();
        const auto latent = session.w_plus().clone();
        handles[0].id = 1;
        handles[0].to = {10, 30};
        handles[1].id = 2;
        handles.push_back({.from = {31, 12}, .to = {31, 12}, .id = 7, .is_pin = true});
        ASSERT_TRUE(session.retarget(handles));
        const auto after = session.step();
        ASSERT_TRUE(after);
        EXPECT_EQ(after->step, 5);
        ASSERT_EQ(after->handles.size(), 3U);
        EXPECT_EQ(after->handles[2].id, 7U);
        EXPECT_EQ(after->handles[2].at, (Point{31, 12}));
        EXPECT_LT(distance(after->handles[0].at, before->handles[0].at), 6.0);
        EXPECT_FALSE(at::equal(session.w_plus(), latent));
        const auto refused = session.retarget({{.from = {1, 1}, .to = {99, 1}}});
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error().message, HasSubstr("handles[0].to"));
        EXPECT_EQ(session.step()->handles.size(), 3U) << "a refused change changes nothing";
    }
}

TEST_F(DragSession, AdoptsNewSettings) {
    auto quick = *Session::start(generator_, w_plus_, handles_, {}, kClassic);
    auto slow = *Session::start(generator_, w_plus_, handles_, {}, kClassic);
    auto options = kClassic;
    options.learning_rate = 1e-6;
    options.step_limit = 2;
    for (auto* session : {&quick, &slow}) ASSERT_TRUE(session->step());
    ASSERT_TRUE(slow.adjust(options));
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(quick.step());
        ASSERT_TRUE(slow.step());
    }
    const auto moved = [&](const Session& session) {
        return (session.w_plus() - w_plus_).norm().item<float>();
    };
    EXPECT_LT(moved(slow), 0.8F * moved(quick));
    EXPECT_TRUE(slow.finished()) << "its new limit";
    EXPECT_FALSE(quick.finished());

    options.rows = 99;
    const auto refused = slow.adjust(options);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("options.rows is 99"));
    ASSERT_TRUE(slow.retarget(handles_));
    EXPECT_TRUE(slow.step());
}

TEST_F(DragSession, AdoptsNewHandlesAndSettingsTogetherOrNeither) {
    auto session = *Session::start(generator_, w_plus_, handles_);
    auto twin = *Session::start(generator_, w_plus_, handles_);
    for (auto* each : {&session, &twin}) ASSERT_TRUE(each->step());
    const Settings classic = {.mode = Mode::Classic, .step_limit = 1};
    ASSERT_FALSE(session.retarget({{.from = {1, 1}, .to = {99, 1}}}, {}, classic));
    ASSERT_FALSE(session.retarget({{.from = {1, 1}, .to = {9, 1}}}, {}, {.rows = 99}));
    for (auto* each : {&session, &twin}) ASSERT_TRUE(each->step());
    EXPECT_TRUE(at::equal(session.w_plus(), twin.w_plus())) << "a refused task changes nothing";
    EXPECT_FALSE(session.finished());

    ASSERT_TRUE(session.retarget({{.from = {31, 12}, .to = {20, 12}, .id = 7}}, {}, classic));
    const auto report = session.step();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->handles.at(0).id, 7U);
    EXPECT_TRUE(session.finished()) << "its new limit";
}

TEST_F(DragSession, ContinuesFromItsPictureInAnotherMode) {
    auto session = *Session::start(generator_, w_plus_, handles_, {}, {.mode = Mode::Fast});
    const auto way = [this](const Result<StepReport>& report) {
        return distance(report->handles[0].at, handles_[0].from);
    };
    Result<StepReport> before = session.step();
    while (way(before) < 2.0 && before->step < 30) before = session.step();
    ASSERT_GE(way(before), 2.0);
    const auto latent = session.w_plus().clone();
    const auto first = session.w_plus_of(session.movement().front());

    ASSERT_TRUE(session.adjust({.mode = Mode::Classic, .rows = 8}));
    const auto after = session.step();
    ASSERT_TRUE(after);
    EXPECT_EQ(after->step, before->step + 1);
    for (std::size_t k = 0; k < 2; ++k) {
        EXPECT_LT(distance(after->handles[k].at, before->handles[k].at), 1.0);
    }
    EXPECT_GT(way(after), 1.0);
    ASSERT_TRUE(session.step());
    EXPECT_FALSE(at::equal(session.w_plus().slice(1, 6, 8), w_plus_.slice(1, 6, 8)));
    EXPECT_TRUE(at::equal(session.w_plus().slice(1, 8), w_plus_.slice(1, 8)));

    // The caller's handles are still recognised, and the recorded movement is unchanged.
    ASSERT_TRUE(session.retarget(handles_));
    const auto next = session.step();
    ASSERT_TRUE(next);
    EXPECT_GT(way(next), 1.0);
    EXPECT_TRUE(at::equal(session.w_plus_of(session.movement().front()), first));
    const auto last_fast = static_cast<std::size_t>(before->step - 1);
    EXPECT_TRUE(at::equal(session.w_plus_of(session.movement()[last_fast]), latent));
    EXPECT_TRUE(at::equal(session.w_plus_of(session.movement().back()), session.w_plus()));
}

TEST_F(DragSession, RefusesTwoHandlesWithOneId) {
    const auto session =
        Session::start(generator_, w_plus_, {{{1, 1}, {2, 2}, 5}, {{3, 3}, {4, 4}, 5}});
    ASSERT_FALSE(session);
    EXPECT_THAT(session.error().message, HasSubstr("handles[1].id is 5"));
}

TEST_F(DragSession, RecordsItsMovement) {
    auto session = *Session::start(generator_, w_plus_, handles_);
    at::Tensor third;
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(session.step());
        if (i == 2) third = session.w_plus().clone();
    }
    const auto& movement = session.movement();
    ASSERT_EQ(movement.size(), 4U);
    EXPECT_EQ(movement[2].step, 3);
    EXPECT_EQ(movement[2].handles.size(), 2U);
    EXPECT_TRUE(at::equal(session.w_plus_of(movement[2]), third));
}

TEST_F(DragSession, ChangesLessOutsideTheFreeRegionUnderAMask) {
    const std::vector<Handle> one = {{{30, 30}, {34, 28}}};
    auto free = at::zeros({64, 64}, w_plus_.options());
    free.slice(0, 18, 44).slice(1, 18, 44).fill_(1.0);
    const auto change_outside = [&](const at::Tensor& mask) {
        auto session = *Session::start(generator_, w_plus_, one, mask, {.arrival_px = 1.0});
        Point at;
        for (int i = 0; i < 12 && !session.finished(); ++i) at = session.step()->handles[0].at;
        const auto difference = session.render() - generator_.synthesize(w_plus_);
        return ((1.0 - free) * difference.abs()).mean().item<double>() / distance(at, one[0].from);
    };
    EXPECT_LT(change_outside(free), 0.7 * change_outside({}));
}

TEST_F(DragSession, TakesTheSameStepsWhenRetargetedToTheSameTask) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        for (const auto& free : {at::Tensor(), free_within(12, 50)}) {
            const auto final_latent = [&](bool is_retargeted) {
                auto session = *Session::start(generator_, w_plus_, handles_, free, {.mode = mode});
                for (int i = 0; i < 20; ++i) {
                    if (is_retargeted) {
                        EXPECT_TRUE(session.adjust({.mode = mode}));
                        EXPECT_TRUE(
                            session.retarget(handles_, free.defined() ? free.clone() : free));
                    }
                    EXPECT_TRUE(session.step());
                }
                return session.w_plus();
            };
            EXPECT_TRUE(at::equal(final_latent(true), final_latent(false))) << free.defined();
        }
    }
}

TEST_F(DragSession, KeepsItsFirstPictureAsReferenceUnderTheSameMask) {
    const auto free = free_within(16, 48);
    auto handles = handles_;
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(
            generator_, w_plus_, handles, free, {.mode = mode, .strain_limit = 100});
        for (int i = 0; i < 6; ++i) ASSERT_TRUE(session.step());
        const double before = session.step()->mask_loss;
        ASSERT_GT(before, 0.0);
        handles[0].to = handles[0].to + Point{2, 1};
        ASSERT_TRUE(session.retarget(handles, free.clone()));
        const double other_targets = session.step()->mask_loss;
        EXPECT_GT(other_targets, 0.5 * before);
        const auto other_mode = mode == Mode::Fast ? Mode::Classic : Mode::Fast;
        ASSERT_TRUE(session.adjust({.mode = other_mode, .feature_resolution = 16}));
        EXPECT_GT(session.step()->mask_loss, 0.0) << "of the other method's first step";
    }
}

TEST_F(DragSession, TakesTheCurrentPictureAsReferenceUnderANewMask) {
    for (const auto mode : {Mode::Classic, Mode::Fast}) {
        auto session = *Session::start(generator_,
                                       w_plus_,
                                       handles_,
                                       free_within(16, 48),
                                       {.mode = mode, .strain_limit = 100});
        for (int i = 0; i < 6; ++i) ASSERT_TRUE(session.step());
        const double before = session.step()->mask_loss;
        ASSERT_TRUE(session.retarget(handles_, free_within(15, 48)));
        const double after = session.step()->mask_loss;
        EXPECT_LT(after, 0.5 * before);
        if (mode == Mode::Classic) {
            EXPECT_GT(after, 0.0) << "through the update that no step has seen yet";
        }
    }
}

TEST_F(DragSession, AdoptsANewMaskWeight) {
    const auto free = free_within(16, 48);
    auto light = *Session::start(generator_, w_plus_, handles_, free, kClassic);
    auto heavy = *Session::start(generator_, w_plus_, handles_, free, kClassic);
    for (auto* session : {&light, &heavy}) {
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(session->step());
    }
    ASSERT_TRUE(heavy.adjust({.mode = Mode::Classic, .mask_weight = 40.0}));
    EXPECT_NEAR(heavy.step()->mask_loss / light.step()->mask_loss, 2.0, 1e-6);
}

TEST_F(DragSession, RefusesAMaskInWhichNothingIsFree) {
    const auto nothing = at::zeros({64, 64}, w_plus_.options());
    const auto refused = Session::start(generator_, w_plus_, handles_, nothing);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().message, HasSubstr("nothing in it is free"));

    auto session = *Session::start(generator_, w_plus_, handles_);
    auto untouched = *Session::start(generator_, w_plus_, handles_);
    for (auto* each : {&session, &untouched}) ASSERT_TRUE(each->step());
    EXPECT_FALSE(session.retarget({handles_[1]}, nothing));
    expect_same_steps(session, untouched);
}

TEST_F(DragSession, TreatsAMaskInWhichAllIsFreeAsNone) {
    const auto all = at::ones({64, 64}, w_plus_.options());
    auto masked = *Session::start(generator_, w_plus_, handles_, all);
    auto free = *Session::start(generator_, w_plus_, handles_);
    expect_same_steps(masked, free);
}

TEST_F(DragSession, ReportsAStallAndTheRemainingDistance) {
    auto session = *Session::start(generator_,
                                   w_plus_,
                                   {{{4, 4}, {60, 60}}},
                                   {},
                                   {.feature_resolution = 8, .strain_limit = 100});
    int steps = 0;
    while (!session.finished() && ++steps < 200) {
        if (!session.step()) break;
    }
    const auto stop = session.stop_reason();
    ASSERT_TRUE(stop);
    EXPECT_EQ(stop->reason, Stop::Reason::Stalled);
    EXPECT_GE(steps, 50);
    EXPECT_THAT(stop->sentence, HasSubstr("px short"));
}

/// Pulled further than the model has pictures for.
class DragSessionAtItsLimit : public DragSession {
  protected:
    DragSessionAtItsLimit()
        : own_(generator_.map(support::normals({1, 32}, 3), {}, {.psi = 0.7})) {}

    at::Tensor own_;  // a latent of the model's own
};

TEST_F(DragSessionAtItsLimit, GoesNoFurtherAndSaysWhichHandleIsShort) {
    const std::vector<Handle> handles = {{{20, 20}, {60, 20}}, {{40, 40}, {2, 60}}};
    auto session = *Session::start(generator_, own_, handles, {}, {.strain_limit = 1.2});
    StepReport last;
    for (int i = 0; i < 300 && !session.finished(); ++i) {
        const auto report = session.step();
        ASSERT_TRUE(report) << report.error().message;
        last = *report;
        EXPECT_LE(last.strain.now, 1.2 + 1e-3) << "step " << last.step;
    }
    EXPECT_TRUE(last.strain.is_at_limit()) << last.strain.now;
    EXPECT_EQ(last.strain.limit, 1.2);
    const auto stop = session.stop_reason();
    ASSERT_TRUE(stop);
    EXPECT_EQ(stop->reason, Stop::Reason::OutOfReach);
    const int furthest = last.handles[0].distance > last.handles[1].distance ? 1 : 2;
    EXPECT_THAT(stop->sentence,
                HasSubstr(text("As far as this model goes: handle ", furthest, " is ")));
}

TEST_F(DragSessionAtItsLimit, IsNoOtherThanWithoutALimitBelowIt) {
    auto limited = *Session::start(generator_, own_, handles_);
    auto unlimited = *Session::start(generator_, own_, handles_, {}, {.strain_limit = 100});
    expect_same_steps(limited, unlimited);
}

TEST_F(DragSessionAtItsLimit, GoesNoFurtherThanItBeganWhereThatIsBeyond) {
    const auto far = 6.0 * own_;
    auto session = *Session::start(generator_, far, handles_);
    const auto first = session.step();
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_GT(first->strain.now, 2.6);
    for (int i = 0; i < 6; ++i) {
        const auto report = session.step();
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_LE(report->strain.now, 1.051 * first->strain.now);
    }
    EXPECT_FALSE(at::equal(session.w_plus(), far)) << "it moves along the limit";
}

TEST_F(DragSessionAtItsLimit, MeasuresNothingInClassicMode) {
    auto session = *Session::start(generator_, own_, handles_, {}, kClassic);
    const auto report = session.step();
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->strain, Strain());
}

TEST_F(DragSession, LeavesALostHandleWhereItWasLastFound) {
    // So far from what the model knows that handles are lost.
    auto session = *Session::start(
        generator_, w_plus_, {{{4, 4}, {60, 60}}, {{40, 20}, {2, 60}}}, {}, {.strain_limit = 1000});
    bool has_lost = false;
    std::vector<HandleReport> before(2);
    for (int i = 0; i < 60 && !session.finished(); ++i) {
        const auto report = session.step();
        if (!report) break;
        for (std::size_t k = 0; k < 2; ++k) {
            const auto& handle = report->handles[k];
            if (handle.state == HandleState::Lost && before[k].state == HandleState::Lost) {
                has_lost = true;
                EXPECT_EQ(handle.at, before[k].at) << "step " << report->step;
            }
        }
        before = report->handles;
    }
    EXPECT_TRUE(has_lost) << "otherwise this tests nothing";
}

TEST_F(DragSession, MeasuresALostHandleFromWhereItWasLastFound) {
    auto options = kClassic;
    options.learning_rate = 3;  // the second picture is completely different
    auto session = *Session::start(generator_, w_plus_, {{{20, 30}, {23, 30}}}, {}, options);
    ASSERT_TRUE(session.step());
    auto report = session.step();
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(report->handles[0].state, HandleState::Lost);
    EXPECT_EQ(report->handles[0].distance, 3.0);
    EXPECT_EQ(report->mean_distance, 3.0);
    options.arrival_px = 60;  // any place counts as arrived
    options.learning_rate = 1e-6;
    ASSERT_TRUE(session.adjust(options));
    report = session.step();
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(report->handles[0].state, HandleState::Lost);
    EXPECT_FALSE(report->has_arrived);
    const auto stop = session.stop_reason();
    ASSERT_TRUE(stop);
    EXPECT_EQ(stop->reason, Stop::Reason::Stalled);
    EXPECT_EQ(stop->sentence, "Stalled: a handle is lost, 3.0 px short.");
}

TEST_F(DragSession, GivesUpSoonerOnManyHandlesThatContradictEachOther) {
    // Neighbours pull in opposite directions.
    const auto steps_of = [&](int count, bool are_pins_too) {
        std::vector<Handle> handles;
        for (int i = 0; i < count; ++i) {
            const Point from{8.0 + 16.0 * (i % 4), 8.0 + 16.0 * (i / 4)};
            const bool is_pin = are_pins_too && i >= count / 2;
            handles.push_back(
                {.from = from, .to = from + Point{i % 2 == 0 ? 7.0 : -7.0, 0.0}, .is_pin = is_pin});
        }
        auto session = *Session::start(generator_, w_plus_, handles, {}, {.strain_limit = 1000.0});
        int steps = 0;
        while (!session.finished() && steps < 200 && session.step()) ++steps;
        const auto stop = session.stop_reason();
        EXPECT_TRUE(stop && stop->reason == Stop::Reason::Stalled) << count;
        return steps;
    };
    EXPECT_GE(steps_of(8, false), 50);
    EXPECT_GE(steps_of(12, true), 50) << "six handles, six pins";
    EXPECT_LT(steps_of(12, false), 50);
}

TEST_F(DragSession, StartsAndStopsAThousandTimes) {
    const reach::LazyReach reach(generator_);
    for (int i = 0; i < 1000; ++i) {
        auto session = *Session::start(
            generator_,
            w_plus_,
            {handles_[0]},
            {},
            {.mode = i % 2 == 0 ? Mode::Fast : Mode::Classic, .feature_resolution = 8},
            reach);
        if (i % 10 == 0) {
            ASSERT_TRUE(session.step());
        }
    }
}

TEST_F(DragSession, NamesAHandleOutsideThePicture) {
    const auto error = [&](std::vector<Handle> handles) {
        return Session::start(generator_, w_plus_, std::move(handles)).error().message;
    };
    EXPECT_THAT(error({}), HasSubstr("no handle"));
    EXPECT_THAT(error({{{1, 1}, {2, 2}}, {{64, 3}, {5, 5}}}),
                HasSubstr("handles[1].from is (64, 3), outside the picture of 64 x 64 px"));
    EXPECT_THAT(error({{{1, 1}, {-0.5, 2}}}), HasSubstr("handles[0].to"));
    EXPECT_THAT(error({{{std::numeric_limits<double>::quiet_NaN(), 1}, {2, 2}}}),
                HasSubstr("handles[0].from"));
}

}  // namespace
}  // namespace pliant::drag
