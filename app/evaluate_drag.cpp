#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/requests/drag.h"
#include "core/requests/evaluation.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pliant::app {
namespace {

using engine::DragTaskKind;

int evaluate_drag(const engine::EvaluateDrag& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& evaluated = *answer;
    std::cout << evaluated.table << "\ndrag.json and the pictures are in "
              << evaluated.folder.string() << " (" << evaluated.device << ")\n";
    if (evaluated.is_complete) return 0;
    tell("stopped; the tasks done by then are counted.");
    return exit_code(ErrorCode::Cancelled);
}

}  // namespace

void add_evaluate_drag(CLI::App& evaluate, Run& run) {
    auto* verb =
        evaluate.add_subcommand("drag", "Measure accuracy, speed and side effects of dragging");
    auto request = std::make_shared<engine::EvaluateDrag>();
    const std::map<std::string, DragTaskKind> kinds = {{"single", DragTaskKind::Single},
                                                       {"masked", DragTaskKind::Masked},
                                                       {"paired", DragTaskKind::Paired},
                                                       {"rude", DragTaskKind::Rude}};
    const std::map<std::string, drag::Mode> modes = {{"classic", drag::Mode::Classic},
                                                     {"fast", drag::Mode::Fast}};
    const std::map<std::string, Precision> precisions = {{"exact", Precision::Exact},
                                                         {"fast", Precision::Fast}};
    verb->add_option("--out,-o", request->out, "Folder for drag.json and the contact sheets")
        ->required()
        ->type_name("DIR");
    verb->add_option("--tasks", request->tasks, "Number of tasks of each kind")
        ->capture_default_str();
    only_digits(verb->add_option("--first-seed", request->first_seed, "First seed of the tasks"))
        ->capture_default_str();
    verb->add_option(
            "--kinds", request->kinds, "single,masked,paired,rude (default: the first three)")
        ->transform(CLI::CheckedTransformer(kinds).description(""))
        ->delimiter(',')
        ->type_name("LIST");
    verb->add_option("--modes", request->modes, "classic,fast (default: both)")
        ->transform(CLI::CheckedTransformer(modes).description(""))
        ->delimiter(',')
        ->type_name("LIST");
    verb->add_option("--steps", request->steps, "At most N steps per drag (default: 300)")
        ->type_name("N");
    add_model_options(*verb, request->model, request->network);
    verb->add_option("--precision",
                     request->precision,
                     "exact or fast, for every mode (default: fast in fast mode, exact in "
                     "classic)")
        ->transform(CLI::CheckedTransformer(precisions).description(""))
        ->type_name("P");
    verb->add_flag("--ruins",
                   request->counts_ruins,
                   "Count ruined results, as a label regressor sees them (with rude always)");
    verb->add_option("--judge", request->judge, "That regressor (default: the bundled one)")
        ->type_name("FILE");
    verb->add_option("--sound-pictures",
                     request->sound_pictures,
                     "Renderings, or other pictures of the model, that it compares with")
        ->capture_default_str();
    add_assets_option(*verb, request->assets);
    add_device_option(*verb, request->device);
    verb->footer(
        "Example:\n"
        "  pliant evaluate drag --tasks 20 --out judged\n"
        "Ctrl-C keeps the results so far.");
    verb->final_callback([request, &run] { run = [request] { return evaluate_drag(*request); }; });
}

}  // namespace pliant::app
