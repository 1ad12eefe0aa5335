#pragma once

#include "core/requests/training.h"

#include <QStringList>

namespace pliant::ui {

// What the command line is told for a training as the window asks for it; what a window does not
// ask for is left to its defaults. One that is gone on with goes by the plan in its checkpoint.

[[nodiscard]] QStringList argumentsOf(const engine::TrainPeople& request);
[[nodiscard]] QStringList argumentsOf(const engine::TrainPictures& request);
[[nodiscard]] QStringList argumentsOf(const engine::TrainRegressor& request);

}  // namespace pliant::ui
