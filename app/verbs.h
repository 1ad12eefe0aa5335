#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pliant::app {

/// The action of the verb used; returns the exit code.
using Run = std::function<int()>;

/// Adds every verb to the command line; the one used sets `run`.
void add_verbs(CLI::App& program, Run& run);

// Each adds its verb to the program, or to its group in verbs.cpp.
void add_generate(CLI::App& program, Run& run);
void add_drag(CLI::App& program, Run& run);
void add_edit(CLI::App& program, Run& run);
void add_discover_axes(CLI::App& axes, Run& run);
void add_list_axes(CLI::App& axes, Run& run);
void add_walk_axes(CLI::App& axes, Run& run);
void add_info(CLI::App& program, Run& run);
void add_convert(CLI::App& program, Run& run);
void add_evaluate_drag(CLI::App& evaluate, Run& run);
void add_evaluate_model(CLI::App& evaluate, Run& run);
void add_evaluate_sliders(CLI::App& evaluate, Run& run);
void add_evaluate_people(CLI::App& evaluate, Run& run);
void add_faces(CLI::App& program, Run& run);
void add_session(CLI::App& program, Run& run);
void add_photo(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_people(CLI::App& program, Run& run);
void add_train_face(CLI::App& train, Run& run);
void add_train_people(CLI::App& train, Run& run);
void add_train_pictures(CLI::App& train, Run& run);
void add_train_regressor(CLI::App& train, Run& run);
void add_train_retouch(CLI::App& train, Run& run);
void add_retouch(CLI::App& program, Run& run);
void add_diagnose(CLI::App& program, Run& run);

}  // namespace pliant::app
