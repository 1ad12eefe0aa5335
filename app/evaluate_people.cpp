#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/requests/people.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

/// The options as typed, before they become a request.
struct TypedPeopleEvaluation {
    engine::EvaluatePeople request;
    bool as_json = false;
};

int evaluate_people(const TypedPeopleEvaluation& typed) {
    const auto answer = run_request(typed.request);
    if (!answer) return report(answer.error());
    if (typed.as_json) {
        std::cout << answer->report;
    } else {
        std::cout << answer->table << "\nreport.json and the sheets are in "
                  << answer->folder.string() << "\n";
    }
    return 0;
}

}  // namespace

void add_evaluate_people(CLI::App& evaluate, Run& run) {
    auto* verb = evaluate.add_subcommand(
        "people", "Sheets of rendered people by tone, age and gender, and checks of their maps");
    auto typed = std::make_shared<TypedPeopleEvaluation>();
    auto& request = typed->request;
    verb->add_option("--out,-o", request.out, "Folder for report.json and the sheets")
        ->required()
        ->type_name("DIR");
    add_people_option(*verb, request.set);
    verb->add_option("--images", request.images, "Pictures; a third of them on each sheet")
        ->capture_default_str();
    only_digits(verb->add_option("--first-seed", request.first_seed, "First seed of the people"))
        ->capture_default_str();
    verb->add_option("--pairs", request.pairs, "Pairs of pictures for checking the maps")
        ->capture_default_str();
    verb->add_option("--size", request.size, "Side of a picture, px")->capture_default_str();
    verb->add_option("--threads", request.threads, "0: one per processor")->capture_default_str();
    add_assets_option(*verb, request.assets);
    verb->add_flag("--json", typed->as_json, "Print the report as JSON instead of the table");
    verb->footer(
        "Example:\n"
        "  pliant evaluate people --people wide --out looked-through");
    verb->final_callback([typed, &run] { run = [typed] { return evaluate_people(*typed); }; });
}

}  // namespace pliant::app
