#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pliant::app {

/// What the command line asked for; returns the exit code.
using Run = std::function<int()>;

/// Each adds its verb to the command line and, when the verb is used, puts into `run` what it does.
void add_generate(CLI::App& program, Run& run);
void add_info(CLI::App& program, Run& run);
void add_convert(CLI::App& program, Run& run);
void add_drag(CLI::App& program, Run& run);
void add_evaluate(CLI::App& program, Run& run);
void add_session(CLI::App& program, Run& run);
void add_people(CLI::App& program, Run& run);
void add_train(CLI::App& program, Run& run);
void add_diagnose(CLI::App& program, Run& run);

/// These add theirs to `pliant train` and `pliant evaluate`.
void add_train_regressor(CLI::App& training, Run& run);
void add_evaluate_model(CLI::App& evaluate, Run& run);

}  // namespace pliant::app
