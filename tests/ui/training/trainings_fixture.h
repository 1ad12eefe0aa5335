#pragma once

// What the window begins as trainings of the built program, on made-up assets.

#include "core/requests/training.h"
#include "tests/support/with_people_assets.h"
#include "tests/ui/wait_for.h"
#include "ui/training/training_arguments.h"
#include "ui/training/trainings.h"

#include <cstdlib>

namespace pliant::ui {

class TrainingsTest : public support::WithPeopleAssets {
  protected:
    void SetUp() override {
        ::setenv("XDG_STATE_HOME", file("state").c_str(), 1);
        trainings_.setProgram(PLIANT_PROGRAM);
    }
    void TearDown() override { ::unsetenv("XDG_STATE_HOME"); }

    /// A training of small people that never ends by itself.
    [[nodiscard]] engine::TrainPeople request() const {
        engine::TrainPeople request;
        request.out = file("training");
        request.assets = assets();
        request.size = 32;
        request.batch = 2;
        request.checkpoint_minutes = 0.0001;
        return request;
    }
    TaskId begin(const engine::TrainPeople& request) {
        return trainings_.begin(
            {.name = "Train training", .arguments = argumentsOf(request), .folder = request.out});
    }
    [[nodiscard]] const Task& task(TaskId id) { return *tasks_.find(id); }
    [[nodiscard]] std::string why(TaskId id) {
        return task(id).failure.message.english() + "\n" + task(id).failure.detail;
    }

    Tasks tasks_;
    Trainings trainings_{tasks_};
};

}  // namespace pliant::ui
