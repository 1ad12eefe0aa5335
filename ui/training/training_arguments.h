#pragma once

#include "core/requests/training.h"

#include <QStringList>

namespace pliant::ui {

// Command-line arguments of trainings started in the window; options it does not offer keep their
// defaults. A resumed training uses the plan in its checkpoint.

[[nodiscard]] QStringList argumentsOf(const engine::TrainPeople& request);
[[nodiscard]] QStringList argumentsOf(const engine::TrainPictures& request);
[[nodiscard]] QStringList argumentsOf(const engine::TrainRegressor& request);
[[nodiscard]] QStringList argumentsOf(const engine::TrainRetouch& request);

}  // namespace pliant::ui
