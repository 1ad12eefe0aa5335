#include "core/drag_values/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace pliant::drag {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Comes a pixel nearer in each step, until there is none left.
class Walk : public Stepping {
  public:
    explicit Walk(int way) : left_(way) {}

    [[nodiscard]] Result<StepReport> step() override {
        if (step_ + 1 == fails_at) return Error{ErrorCode::Diverged, "It went astray."};
        if (left_ > 0) --left_;
        return StepReport{.step = ++step_, .mean_distance = static_cast<double>(left_)};
    }
    [[nodiscard]] std::optional<Stop> stop_reason() const override {
        if (step_ == 0 || left_ > 0) return std::nullopt;
        return Stop{Stop::Reason::Arrived, "Arrived."};
    }
    void lead_on(int way) { left_ = way; }

    int fails_at = 0;

  private:
    int step_ = 0;
    int left_;
};

class CourseTest : public ::testing::Test {
  protected:
    [[nodiscard]] Course course() {
        return {.stop = stop_.get_token(),
                .on_step = [this](const StepReport& step) { steps_.push_back(step.step); }};
    }

    std::stop_source stop_;
    std::vector<int> steps_;
};

TEST_F(CourseTest, GoesOnUntilThereIsNothingMoreToDo) {
    Walk walk(3);
    const auto ending = *run(walk, course()).run_to_end();
    EXPECT_EQ(ending.end, End::Arrived);
    EXPECT_EQ(ending.sentence, "Arrived.");
    EXPECT_EQ(ending.last.step, 3);
    EXPECT_GE(ending.seconds, 0.0);
    EXPECT_THAT(steps_, ElementsAre(1, 2, 3));
}

TEST_F(CourseTest, StopsBetweenTwoSteps) {
    Walk walk(9);
    auto running = run(walk, course());
    running.step();
    running.step();
    stop_.request_stop();
    const auto ending = *running.run_to_end();
    EXPECT_EQ(ending.end, End::Cancelled);
    EXPECT_EQ(ending.sentence, "Stopped, 7.0 px short.");
    EXPECT_THAT(steps_, ElementsAre(1, 2));
}

TEST_F(CourseTest, SaysWhereItStoodWhenItIsStoppedBeforeItsFirstStep) {
    Walk walk(9);
    stop_.request_stop();
    const auto ending = *run(walk, course()).run_to_end();
    EXPECT_EQ(ending.sentence, "Stopped before its first step.");
    EXPECT_THAT(steps_, IsEmpty());
}

TEST_F(CourseTest, DoesOnlyTheStepsAskedFor) {
    Walk walk(9);
    auto two = course();
    two.steps = 2;
    const auto ending = *run(walk, two).run_to_end();
    EXPECT_EQ(ending.end, End::StepLimit);
    EXPECT_EQ(ending.sentence, "Did the steps asked for, 7.0 px short.");
}

TEST_F(CourseTest, EndsWithTheErrorOfAStepAndWhereItStoodBefore) {
    Walk walk(9);
    walk.fails_at = 3;
    const auto ending = *run(walk, course()).run_to_end();
    EXPECT_EQ(ending.end, End::Failed);
    EXPECT_EQ(ending.sentence, "It went astray.");
    ASSERT_TRUE(ending.failure);
    EXPECT_EQ(ending.failure->code, ErrorCode::Diverged);
    EXPECT_EQ(ending.last.step, 2);
}

TEST_F(CourseTest, DoesNotEndWhereItArrivesWhileAHandIsOnAPoint) {
    Walk walk(1);
    bool is_live = true;
    auto live = course();
    live.is_live = [&] { return is_live; };
    auto running = run(walk, live);
    running.step();
    EXPECT_FALSE(running.is_done());
    walk.lead_on(2);
    running.step();
    is_live = false;
    EXPECT_EQ(running.run_to_end()->end, End::Arrived);
    EXPECT_THAT(steps_, ElementsAre(1, 2, 3));
}

}  // namespace
}  // namespace pliant::drag
