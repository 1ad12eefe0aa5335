#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/requests/evaluation.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

struct TypedSliderEvaluation {
    engine::EvaluateSliders request;
    bool as_json = false;
};

int evaluate_sliders(const TypedSliderEvaluation& typed) {
    const auto answer = run_request(typed.request);
    if (!answer) return report(answer.error());
    if (typed.as_json) {
        std::cout << answer->report;
    } else {
        std::cout << answer->table << "\nreport.json is in " << answer->folder.string() << " ("
                  << answer->device << ")\n";
    }
    return 0;
}

}  // namespace

void add_evaluate_sliders(CLI::App& evaluate, Run& run) {
    auto* verb = evaluate.add_subcommand(
        "sliders", "Measure what each slider does, and what locks keep, as a judge reads it");
    auto typed = std::make_shared<TypedSliderEvaluation>();
    auto& request = typed->request;
    verb->add_option("--out,-o", request.out, "Folder for report.json")
        ->required()
        ->type_name("DIR");
    add_model_options(*verb, request.model, request.network);
    verb->add_option("--axes", request.axes, "Axis file (default: the one beside the model)")
        ->type_name("FILE");
    verb->add_option("--images", request.images, "Pictures that are changed")
        ->capture_default_str();
    only_digits(verb->add_option("--first-seed", request.first_seed, "Seed of the first"))
        ->capture_default_str();
    verb->add_option("--psi", request.psi, "Truncation of these pictures")->capture_default_str();
    verb->add_option("--lock", request.locked, "Sliders that are locked in the second round")
        ->delimiter(',')
        ->type_name("AXIS,...")
        ->capture_default_str();
    verb->add_option("--judge", request.judge, "Label regressor (default: the bundled one)")
        ->type_name("FILE");
    add_device_option(*verb, request.device);
    verb->add_flag("--json", typed->as_json, "Print the report as JSON instead of the table");
    verb->footer("Example:\n  pliant evaluate sliders --model people-256 --out judged");
    verb->final_callback([typed, &run] { run = [typed] { return evaluate_sliders(*typed); }; });
}

}  // namespace pliant::app
