#include "core/live/interactive.h"

#include "tests/core/live/news_listener.h"
#include "tests/core/live/requests.h"
#include "tests/support/fake_stepper.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <iterator>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

namespace pliant::engine {
namespace {

using support::FakeStepper;
using ::testing::HasSubstr;

constexpr FrameTiming kEveryStep{.interval = std::chrono::milliseconds(0),
                                 .rest = std::chrono::milliseconds(1)};

int shade(const Frame& frame) { return frame.picture->at(0, 0).r; }

/// Holds the worker up at the nth call of a hook until it is let go.
class Gate {
  public:
    [[nodiscard]] std::function<void()> at(int nth) {
        return [this, nth] {
            if (++calls_ != nth) return;
            reached_.count_down();
            opened_.wait();
        };
    }
    void wait_for_the_worker() { reached_.wait(); }
    void open() { opened_.count_down(); }
    [[nodiscard]] int calls() const { return calls_; }

  private:
    std::latch reached_{1};
    std::latch opened_{1};
    std::atomic<int> calls_ = 0;
};

/// Throws at the nth call of one of those functions from which no failure is expected.
class FaultyStepper : public FakeStepper {
  public:
    enum class At { HasDrag, StopReason, BeginDraft, Latent, Movement };
    FaultyStepper(At at, int nth) : at_(at), nth_(nth) {}

    [[nodiscard]] bool has_drag() const override {
        reach(At::HasDrag);
        return FakeStepper::has_drag();
    }
    [[nodiscard]] std::optional<drag::Stop> stop_reason() const override {
        reach(At::StopReason);
        return FakeStepper::stop_reason();
    }
    void begin_draft() override {
        reach(At::BeginDraft);
        FakeStepper::begin_draft();
    }
    [[nodiscard]] document::Latent latent() const override {
        reach(At::Latent);
        return FakeStepper::latent();
    }
    [[nodiscard]] std::vector<RecordedStep> movement() const override {
        reach(At::Movement);
        return FakeStepper::movement();
    }

  private:
    void reach(At at) const {
        if (at == at_ && ++calls_ == nth_) throw std::runtime_error("index 7");
    }

    const At at_;
    const int nth_;
    mutable int calls_ = 0;
};

class InteractiveTest : public ::testing::Test {
  protected:
    /// To be called first; the hooks may be changed until then.
    Interactive& engine() {
        if (!engine_) {
            engine_.emplace(InteractiveOptions{.on_news = listener_.on_news(),
                                               .log_file = {},
                                               .timing = timing_,
                                               .activities = activities_},
                            make_stepper_);
        }
        return *engine_;
    }
    /// Instead of a stepper that works.
    void make_faulty(FaultyStepper::At at, int nth = 1) {
        make_stepper_ = [at, nth] { return std::make_unique<FaultyStepper>(at, nth); };
    }

    Stopped stopped(JobId job) { return listener_.first<Stopped>(engine(), job); }
    Error failure(JobId job) { return listener_.first<Failed>(engine(), job).error; }

    /// The numbers of the steps that were heard of.
    [[nodiscard]] std::vector<int> steps(JobId job) const {
        std::vector<int> numbers;
        for (const auto& each : listener_.all<Stepped>(job)) numbers.push_back(each.report.step);
        return numbers;
    }

    // What hooks use lives as long as the worker.
    Gate gate_;
    std::atomic<int> calls_ = 0;
    FakeStepper::Hooks hooks_;
    StepperFactory make_stepper_ = [this] { return std::make_unique<FakeStepper>(hooks_); };
    FrameTiming timing_ = kEveryStep;
    ActivityTable activities_;
    support::NewsListener listener_;
    std::optional<Interactive> engine_;  // last: its worker ends before the listener
};

TEST_F(InteractiveTest, ShowsAPictureRequestedBeforeTheModelWasLoaded) {
    const auto load = engine().load_model({.file = "faces.pkl"});
    const auto show = engine().show(of_seed(7));
    const auto frame = listener_.frame(engine(), show);
    EXPECT_EQ(frame.picture->width(), FakeStepper::kSide);
    EXPECT_EQ(shade(frame), 7);
    EXPECT_FALSE(frame.is_draft);
    EXPECT_FALSE(frame.latent.is_empty());
    EXPECT_EQ(listener_.first<Loaded>(engine(), load).model.name, "faces");
}

TEST_F(InteractiveTest, DragsUntilItArrives) {
    const auto drag = engine().start_drag({.picture = of_seed(100), .task = task_to(13)});
    const auto end = stopped(drag);
    EXPECT_EQ(end.end, DragEnd::Arrived);
    EXPECT_EQ(end.sentence, "Arrived.");
    EXPECT_EQ(end.steps, 3);
    EXPECT_EQ(end.distance_left, 0.0);
    EXPECT_EQ(end.latent.numbers()->at(1), 3.0F);
    ASSERT_EQ(end.movement.size(), 3);
    EXPECT_EQ(end.movement[1].handles.at(0), (Point{12, 10}));
    EXPECT_EQ(steps(drag), std::vector<int>({1, 2, 3}));
    EXPECT_EQ(end.handles.at(0).at, (Point{13, 10}));
    EXPECT_EQ(listener_.all<Stepped>(drag).at(1).latent, end.movement[1].latent);
    const auto frame = listener_.frame(engine(), drag, 3);
    EXPECT_EQ(shade(frame), 103);
    EXPECT_EQ(frame.handles.at(0).at, (Point{13, 10}));
}

TEST_F(InteractiveTest, EndsALiveDragReleasedWithAnInvalidTask) {
    const auto drag = engine().start_drag({.task = task_to(12, /*is_live=*/true)});
    (void)listener_.frame(engine(), drag, 2);
    engine().retarget(task_to(-5));
    EXPECT_EQ(stopped(drag).end, DragEnd::Arrived);
    EXPECT_EQ(listener_.count<Failed>(drag), 1u);
}

TEST_F(InteractiveTest, StopsWithinOneStep) {
    hooks_.on_step = gate_.at(3);
    const auto drag = engine().start_drag({.task = task_to(60)});
    gate_.wait_for_the_worker();
    engine().stop();
    gate_.open();
    const auto end = stopped(drag);
    EXPECT_EQ(gate_.calls(), 3);
    EXPECT_EQ(end.end, DragEnd::Cancelled);
    EXPECT_EQ(end.steps, 3);
    EXPECT_EQ(end.sentence, "Stopped, 47.0 px short.");
    EXPECT_EQ(listener_.frame(engine(), drag, 3).step, 3) << "the picture of where it stopped";
}

TEST_F(InteractiveTest, AppliesTheNewestTaskBeforeTheNextStepAndContinues) {
    hooks_.on_step = gate_.at(2);
    const auto drag = engine().start_drag({.task = task_to(60)});
    gate_.wait_for_the_worker();
    engine().retarget(task_to(40));
    engine().retarget(task_to(9));
    gate_.open();
    const auto end = stopped(drag);
    EXPECT_EQ(end.end, DragEnd::Arrived);
    EXPECT_EQ(end.steps, 2 + 3) << "from 12 back to 9";
    EXPECT_EQ(end.movement.back().handles.at(0), (Point{9, 10}));
}

TEST_F(InteractiveTest, ContinuesUnchangedAfterAnInvalidTask) {
    hooks_.on_step = gate_.at(1);
    const auto drag = engine().start_drag({.task = task_to(14)});
    gate_.wait_for_the_worker();
    engine().retarget(task_to(-5));
    gate_.open();
    EXPECT_EQ(failure(drag).code, ErrorCode::InvalidArgument);
    const auto end = stopped(drag);
    EXPECT_EQ(end.end, DragEnd::Arrived);
    EXPECT_EQ(end.movement.back().handles.at(0), (Point{14, 10}));
}

TEST_F(InteractiveTest, WaitsForTheMouseWhileLiveAndShowsTheFullPictureMeanwhile) {
    hooks_.has_drafts = true;
    const auto drag = engine().start_drag({.task = task_to(12, true)});
    auto frame = listener_.frame(engine(), drag, 2);
    listener_.listen(engine(), [&] { return !listener_.frames.back().is_draft; });
    EXPECT_EQ(listener_.frames.back().step, 2);
    EXPECT_EQ(listener_.frames.back().picture->width(), FakeStepper::kSide);
    EXPECT_EQ(listener_.count<Stopped>(drag), 0);

    engine().retarget(task_to(15, true));
    frame = listener_.frame(engine(), drag, 5);
    EXPECT_EQ(frame.handles.at(0).at, (Point{15, 10}));

    engine().retarget(task_to(16, false));
    EXPECT_EQ(stopped(drag).end, DragEnd::Arrived);
    EXPECT_EQ(steps(drag).back(), 6);
}

TEST_F(InteractiveTest, StopsALiveDragThatRests) {
    const auto drag = engine().start_drag({.task = task_to(12, true)});
    static_cast<void>(listener_.frame(engine(), drag, 2));
    engine().stop();
    const auto end = stopped(drag);
    EXPECT_EQ(end.end, DragEnd::Cancelled);
    EXPECT_EQ(end.steps, 2);
}

TEST_F(InteractiveTest, DrawsDraftsWhileItRunsAndTheFullPictureAtTheEnd) {
    hooks_.has_drafts = true;
    const auto drag = engine().start_drag({.task = task_to(40)});
    static_cast<void>(stopped(drag));
    listener_.listen(engine(), [&] { return !listener_.frames.back().is_draft; });
    EXPECT_EQ(listener_.frames.back().step, 30);
    EXPECT_EQ(listener_.frames.back().job, drag);
    for (std::size_t i = 0; i + 1 < listener_.frames.size(); ++i) {
        EXPECT_TRUE(listener_.frames[i].is_draft);
    }
}

TEST_F(InteractiveTest, DrawsNoFrameUntilTheLastOneIsTaken) {
    hooks_.on_draw_step = [&] { ++calls_; };
    hooks_.on_draw = gate_.at(1);
    engine().start_drag({.task = task_to(60)});
    engine().begin(
        RenderPictures{.pictures = {of_seed(1)}});  // its turn comes when the drag is over
    gate_.wait_for_the_worker();
    gate_.open();
    EXPECT_EQ(calls_, 2) << "the first, and the last one";
    listener_.take(engine());
    EXPECT_EQ(listener_.frames.back().step, 50);
}

TEST_F(InteractiveTest, DrawsNoMoreFramesThanCanBeShown) {
    timing_.interval = std::chrono::hours(1);
    hooks_.on_draw_step = [&] { ++calls_; };
    const auto drag = engine().start_drag({.task = task_to(60)});
    static_cast<void>(listener_.frame(engine(), drag, 50));
    EXPECT_EQ(calls_, 2) << "the first, and the last one";
}

TEST_F(InteractiveTest, AdvancesOneStepAtATime) {
    const auto first = engine().start_drag({.task = task_to(13), .steps = 1});
    auto end = stopped(first);
    EXPECT_EQ(end.end, DragEnd::StepLimit);
    EXPECT_EQ(end.steps, 1);
    EXPECT_THAT(end.sentence, HasSubstr("2.0 px short"));
    const auto second = engine().resume(1);
    EXPECT_EQ(stopped(second).steps, 2);
    const auto rest = engine().resume();
    end = stopped(rest);
    EXPECT_EQ(end.end, DragEnd::Arrived);
    EXPECT_EQ(end.movement.size(), 3) << "from the drag's first step";
    EXPECT_EQ(steps(rest), std::vector<int>({3}));
}

TEST_F(InteractiveTest, ContinuesAfterTheStepLimit) {
    const auto drag = engine().start_drag(
        {.task = {.points = task_to(60).points, .settings = {.step_limit = 20}}});
    EXPECT_EQ(stopped(drag).end, DragEnd::StepLimit);
    EXPECT_EQ(stopped(engine().resume()).steps, 40);
}

TEST_F(InteractiveTest, ResumesWithTheTaskGivenWhileItWasStoppedAndAPictureWasShown) {
    const auto drag = engine().start_drag({.task = task_to(13)});
    static_cast<void>(stopped(drag));
    const auto show = engine().show(of_seed(9));
    static_cast<void>(listener_.frame(engine(), show));
    engine().retarget(task_to(11));
    const auto end = stopped(engine().resume());
    EXPECT_EQ(end.steps, 5);
    EXPECT_EQ(end.movement.back().handles.at(0), (Point{11, 10}));
}

TEST_F(InteractiveTest, HasNothingToResumeBeforeADragAndAfterAnotherModel) {
    auto resumed = engine().resume();
    EXPECT_EQ(failure(resumed).message, "There is no drag to resume.");
    EXPECT_EQ(stopped(resumed).end, DragEnd::Failed);
    static_cast<void>(stopped(engine().start_drag({.task = task_to(12)})));
    engine().load_model({.file = "other.pkl"});
    resumed = engine().resume();
    EXPECT_EQ(stopped(resumed).end, DragEnd::Failed);
}

TEST_F(InteractiveTest, CannotResumeOrRetargetTheDragBeforeOneThatFailedToStart) {
    const auto first = engine().start_drag({.task = task_to(13)});
    static_cast<void>(stopped(first));
    const auto refused = engine().start_drag({});
    EXPECT_EQ(failure(refused).code, ErrorCode::InvalidArgument);
    engine().retarget(task_to(-5));  // of the refused one: nobody is left to complain
    const auto resumed = engine().resume();
    EXPECT_EQ(failure(resumed).message, "There is no drag to resume.");
    EXPECT_EQ(stopped(resumed).end, DragEnd::Failed);
    EXPECT_EQ(listener_.count<Failed>(first) + listener_.count<Failed>(refused), 1);
}

TEST_F(InteractiveTest, CannotResumeTheDragBeforeOneThatWasCancelledBeforeItsStart) {
    hooks_.on_draw = gate_.at(1);
    static_cast<void>(stopped(engine().start_drag({.task = task_to(13)})));
    engine().show(of_seed(1));
    gate_.wait_for_the_worker();
    const auto cancelled = engine().start_drag({.task = task_to(20)});
    engine().stop();
    gate_.open();
    EXPECT_EQ(stopped(cancelled).end, DragEnd::Cancelled);
    EXPECT_EQ(listener_.count<Failed>(cancelled), 0);
    EXPECT_EQ(failure(engine().resume()).message, "There is no drag to resume.");
}

TEST_F(InteractiveTest, ReportsWhyADragCannotStart) {
    const auto drag = engine().start_drag({});
    EXPECT_EQ(failure(drag).message, "There is no handle to drag.");
    EXPECT_EQ(stopped(drag).end, DragEnd::Failed);
    EXPECT_TRUE(stopped(drag).latent.is_empty());
}

TEST_F(InteractiveTest, EndsTheDragThatAnotherReplacesAndDropsItsFramesAndSteps) {
    hooks_.on_draw_step = gate_.at(1);
    const auto first = engine().start_drag({.task = task_to(60)});
    gate_.wait_for_the_worker();
    const auto second = engine().start_drag({.task = task_to(13)});
    gate_.open();
    EXPECT_EQ(stopped(second).end, DragEnd::Arrived);
    EXPECT_EQ(stopped(first).end, DragEnd::Cancelled);
    EXPECT_EQ(stopped(first).steps, 1);
    EXPECT_EQ(steps(first), std::vector<int>());
    for (const auto& frame : listener_.frames) EXPECT_EQ(frame.job, second);
}

TEST_F(InteractiveTest, DrawsASlowDraftBetweenTheNextSteps) {
    hooks_.has_drafts = true;
    hooks_.draft_pieces = 3;
    timing_.piece = std::chrono::milliseconds(0);
    auto task = task_to(1e6);  // so far that it does not end before anybody has looked
    task.settings.step_limit = 1000000;
    const auto drag = engine().start_drag({.picture = of_seed(100), .task = task});
    EXPECT_EQ(listener_.frame(engine(), drag, 1).step, 1) << "the first is drawn at once";
    const auto draft = listener_.frame(engine(), drag, 2);
    EXPECT_TRUE(draft.is_draft);
    EXPECT_EQ(shade(draft), (100 + draft.step) % 256) << "of the step that it was begun after";
    ASSERT_EQ(draft.handles.size(), 1);
    EXPECT_EQ(draft.handles[0].at, (Point{10.0 + draft.step, 10}));
    EXPECT_GE(steps(drag).back(), draft.step + 2) << "two more came in between";
}

TEST_F(InteractiveTest, ShowsTheLastStepAfterADraftOfAnEarlierOne) {
    hooks_.draft_pieces = 2;  // of full pictures, as those of a small model
    hooks_.on_step = gate_.at(2);
    timing_.piece = std::chrono::milliseconds(0);
    const auto drag = engine().start_drag({.task = task_to(13)});
    const auto others =
        engine().begin(RenderPictures{.pictures = {of_seed(1)}});  // once the canvas is served
    EXPECT_EQ(listener_.frame(engine(), drag, 1).step, 1);
    gate_.open();  // the picture of step 2 is done after step 3, the last
    static_cast<void>(listener_.first<Picture>(engine(), others));
    EXPECT_EQ(stopped(drag).steps, 3);
    EXPECT_EQ(listener_.frames.back().step, 3);
}

TEST_F(InteractiveTest, ShowsADraftOfAPictureFirst) {
    hooks_.has_drafts = true;
    hooks_.on_second_piece = gate_.at(1);
    const auto show = engine().show(of_seed(7));
    EXPECT_TRUE(listener_.frame(engine(), show).is_draft);
    gate_.open();
    listener_.listen(engine(), [&] { return !listener_.frames.back().is_draft; });
    EXPECT_EQ(listener_.frames.back().picture->width(), FakeStepper::kSide);
}

TEST_F(InteractiveTest, SkipsTheFullPictureForADrag) {
    hooks_.has_drafts = true;
    hooks_.on_second_piece = gate_.at(1);
    engine().show(of_seed(7));
    gate_.wait_for_the_worker();
    const auto drag = engine().start_drag({.picture = of_seed(50), .task = task_to(12)});
    gate_.open();
    static_cast<void>(stopped(drag));
    listener_.listen(engine(), [&] { return !listener_.frames.back().is_draft; });
    EXPECT_EQ(listener_.frames.back().job, drag);
    EXPECT_EQ(gate_.calls(), 2);
}

TEST_F(InteractiveTest, RetriesInterruptedPictures) {
    hooks_.has_drafts = true;
    hooks_.on_second_piece = gate_.at(1);
    const auto strip = engine().begin(RenderPictures{.pictures = {of_seed(1)}});
    gate_.wait_for_the_worker();
    const auto show = engine().show(of_seed(7));
    gate_.open();
    static_cast<void>(listener_.first<Picture>(engine(), strip));
    EXPECT_EQ(listener_.frame(engine(), show).job, show);
    EXPECT_EQ(gate_.calls(), 3) << "once in vain";
}

TEST_F(InteractiveTest, DropsTheFrameOfAPictureThatAnotherReplacedWhileItWasDrawn) {
    hooks_.on_draw = gate_.at(1);
    engine().show(of_seed(1));
    gate_.wait_for_the_worker();
    engine().show(of_seed(2));
    const auto last = engine().show(of_seed(3));
    gate_.open();
    EXPECT_EQ(shade(listener_.frame(engine(), last)), 3);
    EXPECT_EQ(listener_.frames.size(), 1);
    EXPECT_EQ(gate_.calls(), 2) << "seed 2 was not even drawn";
}

TEST_F(InteractiveTest, TurnsErrorsInAStepIntoFailuresAndKeepsRunning) {
    hooks_.on_step = [&] {
        ++calls_;
        if (calls_ == 3) throw std::bad_alloc();
        if (calls_ == 5) throw std::runtime_error("index 7");
    };
    const auto first = engine().start_drag({.task = task_to(20)});
    EXPECT_EQ(failure(first).code, ErrorCode::OutOfMemory);
    EXPECT_EQ(stopped(first).end, DragEnd::Failed);
    EXPECT_EQ(stopped(first).steps, 2);
    EXPECT_EQ(stopped(first).latent.numbers()->at(1), 2.0F) << "the last good one";
    const auto second = engine().start_drag({.task = task_to(20)});
    EXPECT_EQ(failure(second).detail, "index 7");
    EXPECT_EQ(stopped(second).end, DragEnd::Failed);
    EXPECT_EQ(stopped(engine().start_drag({.task = task_to(20)})).end, DragEnd::Arrived);
}

class InteractiveFaultTest : public InteractiveTest,
                             public ::testing::WithParamInterface<FaultyStepper::At> {};

TEST_P(InteractiveFaultTest, EndsTheDragOnceAndKeepsRunning) {
    make_faulty(GetParam());
    const auto drag = engine().start_drag({.task = task_to(20)});
    EXPECT_EQ(failure(drag).detail, "index 7");
    static_cast<void>(stopped(drag));
    EXPECT_EQ(stopped(engine().start_drag({.task = task_to(20)})).end, DragEnd::Arrived);
    EXPECT_EQ(listener_.count<Failed>(drag), 1);
    EXPECT_EQ(listener_.count<Stopped>(drag), 1);
}

INSTANTIATE_TEST_SUITE_P(WhereNoneIsExpected,
                         InteractiveFaultTest,
                         ::testing::Values(FaultyStepper::At::StopReason,
                                           FaultyStepper::At::BeginDraft,
                                           FaultyStepper::At::Latent,
                                           FaultyStepper::At::Movement));

TEST_F(InteractiveTest, AnswersAResumeThatThrowsAndKeepsRunning) {
    make_faulty(FaultyStepper::At::HasDrag);
    static_cast<void>(stopped(engine().start_drag({.task = task_to(13), .steps = 1})));
    const auto resumed = engine().resume();
    EXPECT_EQ(failure(resumed).detail, "index 7");
    EXPECT_EQ(stopped(resumed).end, DragEnd::Failed);
    EXPECT_EQ(stopped(engine().resume()).end, DragEnd::Arrived);
}

TEST_F(InteractiveTest, FailsEveryJobIfTheStepperCannotBeCreated) {
    make_stepper_ = []() -> std::unique_ptr<Stepper> { throw std::runtime_error("no cores"); };
    const auto drag = engine().start_drag({.task = task_to(13)});
    engine().retarget(task_to(14));
    const auto resumed = engine().resume();
    for (const auto job : {drag, resumed}) {
        EXPECT_EQ(failure(job).detail, "no cores");
        EXPECT_EQ(stopped(job).end, DragEnd::Failed);
    }
    for (const auto job : {engine().load_model({.file = "faces.pkl"}),
                           engine().begin(RenderPictures{.pictures = {of_seed(1)}}),
                           engine().begin(DescribeModels{.files = {"faces.pkl"}}),
                           engine().begin(ExportMovement{.file = "turn.gif"}),
                           engine().show(of_seed(1))}) {
        EXPECT_EQ(failure(job).detail, "no cores");
    }
}

TEST_F(InteractiveTest, EndsADragWhosePicturesCannotBeDrawnAndKeepsRunning) {
    hooks_.on_draw_step = [&] {
        if (++calls_ == 1) throw std::bad_alloc();
    };
    const auto drag = engine().start_drag({.task = task_to(20)});
    EXPECT_EQ(failure(drag).code, ErrorCode::OutOfMemory);
    EXPECT_EQ(stopped(drag).end, DragEnd::Failed);
    EXPECT_EQ(listener_.count<Failed>(drag), 1);
    EXPECT_EQ(stopped(engine().start_drag({.task = task_to(20)})).end, DragEnd::Arrived);
}

TEST_F(InteractiveTest, KeepsTheCurrentModelWhenAnotherCannotBeRead) {
    engine().load_model({.file = "faces.pkl"});
    const auto broken = engine().load_model({.file = "missing.pkl"});
    EXPECT_EQ(failure(broken).code, ErrorCode::FileNotFound);
    EXPECT_EQ(shade(listener_.frame(engine(), engine().show(of_seed(5)))), 5);
}

TEST_F(InteractiveTest, CancelsALoadForTheNextOneAndOnRequest) {
    std::counting_semaphore<2> loading(0);
    hooks_.on_load = [&](const RunningJob& job) {
        if (++calls_ > 2) return;
        std::latch stopped(1);
        const std::stop_callback on_stop(job.stop, [&] { stopped.count_down(); });
        loading.release();
        stopped.wait();
    };
    const auto first = engine().load_model({.file = "a.pkl"});
    loading.acquire();
    const auto second = engine().load_model({.file = "b.pkl"});
    EXPECT_EQ(failure(first).code, ErrorCode::Cancelled);
    loading.acquire();
    engine().cancel(second);
    EXPECT_EQ(failure(second).code, ErrorCode::Cancelled);
    const auto third = engine().load_model({.file = "c.pkl"});
    EXPECT_EQ(listener_.first<Loaded>(engine(), third).model.name, "c");
}

TEST_F(InteractiveTest, DrawsOtherPicturesInOrderWhenIdle) {
    const auto strip = engine().begin(
        RenderPictures{.pictures = {of_seed(1), of_seed(2), of_seed(3)}, .side_px = 8});
    listener_.listen(engine(), [&] { return listener_.count<Picture>(strip) == 3; });
    const auto pictures = listener_.all<Picture>(strip);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(pictures[i].index, i);
        EXPECT_EQ(pictures[i].picture->width(), 8);
        EXPECT_EQ(pictures[i].picture->at(0, 0).r, i + 1);
    }
}

TEST_F(InteractiveTest, ServesADragBeforeTheNextOfManyPictures) {
    hooks_.on_draw = gate_.at(1);
    int drawn_when_stepping = 0;
    hooks_.on_step = [&] { drawn_when_stepping = gate_.calls(); };
    const auto strip = engine().begin(RenderPictures{.pictures = std::vector(100, of_seed(1))});
    gate_.wait_for_the_worker();
    const auto drag = engine().start_drag({.task = task_to(12)});
    gate_.open();
    static_cast<void>(stopped(drag));
    EXPECT_EQ(drawn_when_stepping, 1);
    listener_.listen(engine(), [&] { return listener_.count<Picture>(strip) == 100; });
}

TEST_F(InteractiveTest, CancelsPicturesAndDropsThemForAnotherModel) {
    hooks_.on_draw = gate_.at(2);
    const auto strip = engine().begin(RenderPictures{.pictures = std::vector(100, of_seed(1))});
    const auto waiting = engine().begin(RenderPictures{.pictures = std::vector(100, of_seed(2))});
    gate_.wait_for_the_worker();
    engine().cancel(strip);
    engine().load_model({.file = "other.pkl"});
    gate_.open();
    EXPECT_EQ(failure(strip).code, ErrorCode::Cancelled);
    EXPECT_EQ(failure(waiting).code, ErrorCode::Cancelled);
    EXPECT_EQ(listener_.count<Picture>(strip), 2);
    EXPECT_EQ(listener_.count<Picture>(waiting), 0);
}

TEST_F(InteractiveTest, ContinuesWithTheNextPicturesWhenSomeCannotBeDrawn) {
    hooks_.on_draw = [&] {
        if (++calls_ == 1) throw std::bad_alloc();
    };
    const auto strip = engine().begin(RenderPictures{.pictures = std::vector(100, of_seed(1))});
    const auto next = engine().begin(RenderPictures{.pictures = {of_seed(2)}});
    EXPECT_EQ(failure(strip).code, ErrorCode::OutOfMemory);
    static_cast<void>(listener_.first<Picture>(engine(), next));
    EXPECT_EQ(listener_.count<Picture>(strip), 0);
}

TEST_F(InteractiveTest, ExportsARecordedDragWithItsPoints) {
    const support::TemporaryFolder folder;
    const auto end = stopped(engine().start_drag({.picture = of_seed(90), .task = task_to(14)}));
    const auto file = folder.path() / "turn.gif";
    const auto job = engine().begin(
        ExportMovement{.file = file, .steps = end.movement, .points = task_to(14).points});
    const auto exported = listener_.first<Exported>(engine(), job);
    EXPECT_EQ(exported.file, file);
    EXPECT_GT(std::filesystem::file_size(file), 0);
    EXPECT_EQ(listener_.all<Progress>(job).back().fraction, 1.0);
}

TEST_F(InteractiveTest, LeavesNoFileOfAnExportThatIsCancelledOrCannotBeMade) {
    const support::TemporaryFolder folder;
    const auto movement = stopped(engine().start_drag({.task = task_to(14)})).movement;
    auto job =
        engine().begin(ExportMovement{.file = folder.path() / "turn.txt", .steps = movement});
    EXPECT_EQ(failure(job).code, ErrorCode::InvalidArgument);
    job = engine().begin(ExportMovement{.file = folder.path() / "turn.gif"});
    EXPECT_EQ(failure(job).code, ErrorCode::InvalidArgument);
    job = engine().begin(ExportMovement{.file = folder.path() / "turn.gif", .steps = movement});
    engine().cancel(job);
    // It may have been done by then; what is not may leave nothing.
    listener_.listen(engine(), [&] {
        return listener_.count<Failed>(job) + listener_.count<Exported>(job) == 1;
    });
    EXPECT_EQ(std::filesystem::exists(folder.path() / "turn.gif"),
              listener_.count<Exported>(job) == 1);
}

/// Asks for numbers from 1 on; a part for each, and their sum in the end.
struct Count {
    using Answer = int;
    int to = 0;
};

struct Number {
    int value = 0;
};

Activity<int> count(Count request, RunningJob job) {
    int sum = 0;
    for (int number = 1; number <= request.to; ++number) {
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped."};
        job.show(Number{number});
        sum += number;
        co_await next_step();
    }
    co_return sum;
}

ActivityTable counting(Pace pace) {
    ActivityTable table;
    table.add<Count>(pace, count);
    return table;
}

TEST_F(InteractiveTest, RunsAnyActivityInItsTable) {
    activities_ = counting(Pace::Long);
    const auto job = engine().begin(Count{.to = 4});
    EXPECT_EQ(listener_.first<int>(engine(), job), 10);
    EXPECT_EQ(listener_.count<Number>(job), 4);
}

TEST_F(InteractiveTest, FailsRequestsThatAreInNoTable) {
    EXPECT_EQ(failure(engine().begin(Count{.to = 4})).code, ErrorCode::Internal);
}

TEST_F(InteractiveTest, PausesAndResumesAnActivity) {
    activities_ = counting(Pace::Long);
    hooks_.on_draw = gate_.at(1);
    (void)engine().begin(RenderPictures{.pictures = {of_seed(1)}});
    gate_.wait_for_the_worker();
    const auto paused = engine().begin(Count{.to = 3});
    const auto next = engine().begin(Count{.to = 5});
    engine().set_paused(paused, true);
    gate_.open();
    EXPECT_EQ(listener_.first<int>(engine(), next), 15) << "the one that is not paused";
    EXPECT_EQ(listener_.count<Number>(paused), 0);
    engine().set_paused(paused, false);
    EXPECT_EQ(listener_.first<int>(engine(), paused), 6);
}

TEST_F(InteractiveTest, CancelsAPausedActivity) {
    activities_ = counting(Pace::Long);
    hooks_.on_draw = gate_.at(1);
    (void)engine().begin(RenderPictures{.pictures = {of_seed(1)}});
    gate_.wait_for_the_worker();
    const auto paused = engine().begin(Count{.to = 3});
    engine().set_paused(paused, true);
    engine().cancel(paused);
    gate_.open();
    EXPECT_EQ(failure(paused).code, ErrorCode::Cancelled);
}

TEST_F(InteractiveTest, AdvancesActivitiesOfTheCanvasBeforeOthers) {
    activities_ = counting(Pace::Long);
    hooks_.on_draw = gate_.at(1);
    const auto first = engine().begin(RenderPictures{.pictures = {of_seed(1)}});
    gate_.wait_for_the_worker();
    const auto counted = engine().begin(Count{.to = 3});
    const auto strip = engine().begin(RenderPictures{.pictures = {of_seed(2), of_seed(3)}});
    gate_.open();
    EXPECT_EQ(listener_.first<int>(engine(), counted), 6);
    std::vector<JobId> ends;
    for (const auto& event : listener_.events) {
        if (std::holds_alternative<Finished>(event.what)) ends.push_back(event.job);
    }
    EXPECT_EQ(ends, (std::vector{first, strip, counted}));
}

TEST_F(InteractiveTest, KeepsActivitiesOfTheirOwnWhenAnotherModelIsOpened) {
    activities_ = counting(Pace::Long);
    hooks_.on_draw = gate_.at(1);
    const auto strip = engine().begin(RenderPictures{.pictures = std::vector(100, of_seed(1))});
    gate_.wait_for_the_worker();
    const auto counted = engine().begin(Count{.to = 3});
    engine().load_model({.file = "other.pkl"});
    gate_.open();
    EXPECT_EQ(failure(strip).code, ErrorCode::Cancelled);
    EXPECT_EQ(listener_.first<int>(engine(), counted), 6);
}

TEST_F(InteractiveTest, PreparesTheFirstDragWhenIdleAndNeverDuringOne) {
    std::latch prepared(3);
    hooks_.on_prepare = [&] {
        gate_.at(1)();
        prepared.count_down();
        return ++calls_ == 3;
    };
    int prepared_when_stepping = 0;
    hooks_.on_step = [&] { prepared_when_stepping = calls_; };
    engine().load_model({.file = "faces.pkl"});
    gate_.wait_for_the_worker();
    const auto live = engine().start_drag({.task = task_to(12, /*is_live=*/true)});
    gate_.open();
    (void)listener_.frame(engine(), live, 2);
    EXPECT_EQ(prepared_when_stepping, 1);
    engine().stop();
    prepared.wait();
    (void)stopped(engine().start_drag({.task = task_to(12)}));
    EXPECT_EQ(calls_, 3) << "prepared once";
}

TEST_F(InteractiveTest, DragsThoughItCouldNotPrepare) {
    hooks_.on_prepare = [this]() -> bool {
        ++calls_;
        gate_.at(1)();
        throw std::runtime_error("no memory");
    };
    engine().load_model({.file = "faces.pkl"});
    gate_.wait_for_the_worker();
    gate_.open();
    EXPECT_EQ(stopped(engine().start_drag({.task = task_to(12)})).end, DragEnd::Arrived);
    EXPECT_EQ(calls_, 1) << "not tried again";
}

TEST_F(InteractiveTest, RunsOnlyShortActivitiesWhileTheMouseRestsOnAPoint) {
    activities_ = counting(Pace::WithinAFrame);
    const auto drag = engine().start_drag({.task = task_to(12, /*is_live=*/true)});
    (void)listener_.frame(engine(), drag, 2);
    const auto strip = engine().begin(RenderPictures{.pictures = {of_seed(1)}});
    const auto counted = engine().begin(Count{.to = 3});
    EXPECT_EQ(listener_.first<int>(engine(), counted), 6);
    EXPECT_EQ(listener_.count<Picture>(strip), 0) << "the hand is still there";
    engine().stop();
    (void)listener_.first<Picture>(engine(), strip);
    EXPECT_EQ(listener_.count<Stopped>(drag), 1u);
}

TEST_F(InteractiveTest, StartsAndStopsAThousandTimes) {
    for (int round = 0; round < 1000; ++round) {
        const auto drag = engine().start_drag({.task = task_to(60, true)});
        if (round % 2 == 0) engine().retarget(task_to(30, true));
        engine().stop();
        ASSERT_EQ(stopped(drag).end, DragEnd::Cancelled);
        listener_.events.clear();
        listener_.frames.clear();
    }
}

/// Every drag has exactly one Stopped, whatever races with what.
TEST_F(InteractiveTest, EndsEveryDragOnceUnderCommandsFromSeveralThreads) {
    constexpr int kThreads = 4;
    constexpr int kRounds = 100;
    std::mutex mutex;
    std::vector<JobId> drags;
    engine();
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                for (int round = 0; round < kRounds; ++round) {
                    JobId drag = 0;
                    switch ((round + thread) % 5) {
                        case 0: engine().show(of_seed(1)); break;
                        case 1: engine().stop(); break;
                        case 2: drag = engine().resume(3); break;
                        case 3: engine().retarget(task_to(20 + round, round % 2 == 0)); break;
                        default: engine().load_model({.file = "a.pkl"}); break;
                    }
                    if (drag == 0) drag = engine().start_drag({.task = task_to(30)});
                    const std::lock_guard lock(mutex);
                    drags.push_back(drag);
                }
            });
        }
    }
    engine().stop();
    const auto last = engine().show(of_seed(4));
    static_cast<void>(listener_.frame(engine(), last));
    std::map<JobId, int> ends;
    for (const auto& event : listener_.events) {
        if (std::holds_alternative<Stopped>(event.what)) ++ends[event.job];
    }
    for (const auto drag : drags) EXPECT_EQ(ends[drag], 1) << "job " << drag;
    EXPECT_EQ(ends.size(), drags.size());
}

TEST_F(InteractiveTest, StopsTheRunningJobAndDropsQueuedOnesWhenDestroyed) {
    std::latch stepping(1);
    hooks_.on_step = [&, begun = 0]() mutable {
        if (++begun == 1) stepping.count_down();
    };
    engine().start_drag({.task = task_to(1e9)});
    stepping.wait();
    engine().begin(RenderPictures{.pictures = std::vector(1000, of_seed(1))});
    engine_.reset();
}

TEST_F(InteractiveTest, LogsFailures) {
    const support::TemporaryFolder folder;
    const auto log = folder.path() / "pliant.log";
    Interactive engine({.on_news = listener_.on_news(), .log_file = log},
                       [] { return std::make_unique<FakeStepper>(); });
    EXPECT_EQ(engine.log_file(), log);
    static_cast<void>(listener_.first<Failed>(engine, engine.load_model({.file = "missing.pkl"})));
    std::ifstream file(log);
    const std::string written(std::istreambuf_iterator<char>(file), {});
    EXPECT_THAT(written, HasSubstr("FileNotFound: missing.pkl is not there."));
}

/// Asks where failures are written down.
struct AskForLog {
    using Answer = std::filesystem::path;
};

Activity<std::filesystem::path> log_of(AskForLog /*request*/, RunningJob job) {
    co_return job.log_file;
}

TEST_F(InteractiveTest, TellsActivitiesWhereTheLogIs) {
    const support::TemporaryFolder folder;
    ActivityTable table;
    table.add<AskForLog>(Pace::Long, log_of);
    const auto log = folder.path() / "pliant.log";
    Interactive engine({.on_news = listener_.on_news(), .log_file = log, .activities = table},
                       [] { return std::make_unique<FakeStepper>(); });
    EXPECT_EQ(listener_.first<std::filesystem::path>(engine, engine.begin(AskForLog{})), log);
}

TEST_F(InteractiveTest, DescribesEachFileThatItIsAskedAbout) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "cats.pkl") << "weights";
    const auto job = engine().begin(
        DescribeModels{.files = {folder.path() / "cats.pkl", folder.path() / "dogs.pkl"}});
    listener_.listen(engine(), [&] { return listener_.count<Described>(job) == 2; });
    const auto told = listener_.all<Described>(job);
    ASSERT_TRUE(told[0].generator);
    EXPECT_EQ(told[0].generator->resolution, FakeStepper::kSide);
    EXPECT_EQ(told[1].index, 1);
    ASSERT_FALSE(told[1].generator);
    EXPECT_THAT(told[1].generator.error().message, HasSubstr("dogs.pkl is not there"));
}

}  // namespace
}  // namespace pliant::engine
