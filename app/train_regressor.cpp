#include "app/common_options.h"
#include "app/console.h"
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
    verb->add_option("--out,-o",
                     request->out,
                     "Folder for checkpoint.safetensors, regressor.safetensors, metrics.csv and "
                     "report.html")
        ->required()
        ->type_name("DIR");
    auto* const resume = verb->add_flag(
        "--resume", request->resume, "Resume from the checkpoint in that folder, with its plan");
    std::vector<CLI::Option*> plan;
    plan.push_back(
        verb->add_option("--kind", request->kind, "steer (to change attributes with) or judge")
            ->transform(CLI::CheckedTransformer(kinds).description(""))
            ->type_name("KIND")
            ->default_str("steer"));
    const auto add = [&](const char* name, auto& number, const char* what) {
        plan.push_back(verb->add_option(name, number, what)->capture_default_str());
    };
    add("--size", request->size, "Side of the pictures, px: 32, 64, 128 or 256");
    add("--images", request->images, "Total number of pictures shown");
    add("--people", request->people, "Number of different people; their pictures stay in memory");
    add("--seed", request->seed, "Another seed gives other people");
    only_digits(plan.back());
    add("--batch", request->batch, "Pictures per step");
    add("--rate", request->learning_rate, "Highest learning rate");
    for (auto* option : plan) option->excludes(resume);
    add_device_option(*verb, request->device);
    add_time_options(*verb, request->minutes, request->checkpoint_minutes);
    add_renderer_threads_option(*verb, request->threads);
    add_assets_option(*verb, request->assets);
    verb->footer(
        "Examples:\n"
        "  pliant train regressor --kind judge --seed 2 --out judge\n"
        "  pliant train regressor --out judge --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train(*request); }; });
}

}  // namespace pliant::app
