#pragma once

#include "tests/support/fake_stepper.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/wait_for.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <gtest/gtest.h>

#include <atomic>
#include <semaphore>

namespace pliant::ui {

/// An engine of a model of nothing, which knows these activities beside those of the canvas.
inline EngineFactory fake_engine(support::FakeStepper::Hooks hooks = {},
                                 engine::ActivityTable activities = {}) {
    return [hooks, activities](std::function<void()> on_news) {
        return std::make_unique<engine::Interactive>(
            engine::InteractiveOptions{
                .on_news = std::move(on_news), .log_file = {}, .activities = activities},
            [hooks] { return std::make_unique<support::FakeStepper>(hooks); });
    };
}

/// An editor over it whose model is there and whose first picture is shown.
class EditorFixture : public testing::Test {
  protected:
    void SetUp() override {
        editor_.follow();
        ASSERT_TRUE(waitFor([this] { return editor_.picture() != nullptr; }));
    }
    void TearDown() override { letStepsGo(); }  // the worker has to end

    /// The grey of the picture on the canvas.
    [[nodiscard]] int shade() const { return editor_.picture()->at(0, 0).r; }
    [[nodiscard]] const document::Document& present() const { return keeper_.present(); }
    void addPair() { keeper_.issue(document::AddPoint{{10, 10}, Point{20, 10}}); }

    /// From now on each step of a drag waits for steps_.
    void holdSteps() {
        while (steps_.try_acquire()) {
        }
        are_steps_held_ = true;
    }
    void letStepsGo() {
        are_steps_held_ = false;
        steps_.release(kMostSteps);
    }

    static constexpr int kMostSteps = 1000;

    std::atomic<bool> are_steps_held_ = false;
    std::counting_semaphore<2 * kMostSteps> steps_{0};
    support::TemporaryFolder folder_;
    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Editor editor_{state_, fake_engine({.on_step = [this] {
                       if (are_steps_held_) steps_.acquire();
                   }})};
};

}  // namespace pliant::ui
