#include "app/verbs.h"

#include <CLI/CLI.hpp>

namespace pliant::app {
namespace {

/// A group of verbs: `pliant train people`.
struct Group {
    const char* name;
    const char* description;
};
constexpr Group kAxes = {"axes", "Find and show a model's sliders"};
constexpr Group kEvaluate = {"evaluate", "Measure how well something works"};
constexpr Group kTrain = {"train", "Train a network"};

struct Verb {
    void (*add)(CLI::App& parent, Run& run);
    const Group* group = nullptr;
};

/// In the order of the help.
constexpr Verb kVerbs[] = {
    {add_generate},
    {add_drag},
    {add_edit},
    {add_discover_axes, &kAxes},
    {add_list_axes, &kAxes},
    {add_walk_axes, &kAxes},
    {add_retouch},
    {add_faces},
    {add_info},
    {add_convert},
    {add_evaluate_drag, &kEvaluate},
    {add_evaluate_model, &kEvaluate},
    {add_evaluate_people, &kEvaluate},
    {add_evaluate_sliders, &kEvaluate},
    {add_photo},
    {add_session},
    {add_export},
    {add_people},
    {add_train_people, &kTrain},
    {add_train_pictures, &kTrain},
    {add_train_regressor, &kTrain},
    {add_train_retouch, &kTrain},
    {add_train_face, &kTrain},
    {add_diagnose},
};

CLI::App& group_in(CLI::App& program, const Group& group) {
    const auto is_it = [&](const CLI::App* verb) { return verb->get_name() == group.name; };
    if (const auto made = program.get_subcommands(is_it); !made.empty()) return *made.front();
    auto* const made = program.add_subcommand(group.name, group.description);
    made->require_subcommand(1);
    return *made;
}

}  // namespace

void add_verbs(CLI::App& program, Run& run) {
    for (const auto& [add, group] : kVerbs) add(group ? group_in(program, *group) : program, run);
}

}  // namespace pliant::app
