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

/// The options as typed, before they become a request.
struct TypedEvaluation {
    engine::EvaluateModel request;
    bool as_json = false;
};

int evaluate_model(const TypedEvaluation& typed) {
    const auto answer = run_request(typed.request);
    if (!answer) return report(answer.error());
    const auto& evaluated = *answer;
    if (typed.as_json) {
        std::cout << evaluated.report;
    } else {
        std::cout << evaluated.table << "\nreport.json and sheet.png are in "
                  << evaluated.folder.string() << " (" << evaluated.device << ")\n";
    }
    return 0;
}

}  // namespace

void add_evaluate_model(CLI::App& evaluate, Run& run) {
    auto* verb = evaluate.add_subcommand("model",
                                         "Measure how similar a generator's people are to "
                                         "renderings and how well it follows labels");
    auto typed = std::make_shared<TypedEvaluation>();
    auto& request = typed->request;
    verb->add_option("--out,-o", request.out, "Folder for report.json and sheet.png")
        ->required()
        ->type_name("DIR");
    add_model_options(*verb, request.model, request.network);
    verb->add_option("--images", request.images, "Pictures in each set that is compared")
        ->capture_default_str();
    only_digits(
        verb->add_option("--first-seed", request.first_seed, "First seed of the model's pictures"))
        ->capture_default_str();
    verb->add_option("--psi", request.psi, "Truncation of the model's pictures")
        ->capture_default_str();
    verb->add_option("--judge", request.judge, "Label regressor (default: the bundled one)")
        ->type_name("FILE");
    add_assets_option(*verb, request.assets);
    verb->add_option("--threads", request.threads, "Threads for rendering; 0: one per processor")
        ->capture_default_str();
    add_device_option(*verb, request.device);
    verb->add_flag("--json", typed->as_json, "Print the report as JSON instead of the table");
    verb->footer(
        "Example:\n"
        "  pliant evaluate model --model people-128.safetensors --images 5000 --out judged");
    verb->final_callback([typed, &run] { run = [typed] { return evaluate_model(*typed); }; });
}

}  // namespace pliant::app
