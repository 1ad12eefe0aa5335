#include "app/console.h"
#include "app/people_training_options.h"
#include "app/run_request.h"
#include "app/training_result.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/training.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace pliant::app {
namespace {

int train(const engine::TrainRegressor& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& trained = *answer;
    if (trained.regressor.empty()) return silent_end(trained);
    std::cout << "Held-out R2\n"
              << trained.table << account_of(trained) << "; the regressor is "
              << trained.regressor.string() << '\n';
    return end(trained, text("pliant train regressor --resume --out ", request.out.string()));
}

}  // namespace

void add_train_regressor(CLI::App& training, Run& run) {
    auto* verb = training.add_subcommand(
        "regressor", "Train a network that predicts people's labels from pictures");
    auto request = std::make_shared<engine::TrainRegressor>();
    const std::map<std::string, engine::RegressorKind> kinds = {
        {"steer", engine::RegressorKind::Steer}, {"judge", engine::RegressorKind::Judge}};
    auto* const resume = add_folder_options(
        *verb,
        request->out,
        request->resume,
        "Folder for checkpoint.safetensors, regressor.safetensors, metrics.csv and "
        "report.html");
    verb->add_option("--kind", request->kind, "steer (to change attributes with) or judge")
        ->transform(CLI::CheckedTransformer(kinds).description(""))
        ->type_name("KIND")
        ->default_str("steer")
        ->excludes(resume);
    add_plan_options(*verb, *request, resume, "Side of the pictures, px: 32, 64, 128 or 256");
    add_run_options(*verb, *request);
    verb->footer(
        "Examples:\n"
        "  pliant train regressor --kind judge --seed 2 --out judge\n"
        "  pliant train regressor --out judge --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train(*request); }; });
}

}  // namespace pliant::app
