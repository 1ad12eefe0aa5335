#include "app/console.h"
#include "app/people_training_options.h"
#include "app/run_request.h"
#include "app/training_result.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/training.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

int train_face(const engine::TrainFace& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& trained = *answer;
    if (trained.network.empty()) return silent_end(trained);
    std::cout << "Held-out\n"
              << trained.table << account_of(trained) << "; the network is "
              << trained.network.string() << '\n';
    return end(trained, text("pliant train face --resume --out ", request.out.string()));
}

}  // namespace

void add_train_face(CLI::App& training, Run& run) {
    auto* verb = training.add_subcommand(
        "face", "Train a network that reads landmarks, parts and surface coordinates of faces");
    auto request = std::make_shared<engine::TrainFace>();
    auto* const resume = add_folder_options(
        *verb,
        request->out,
        request->resume,
        "Folder for checkpoint.safetensors, face.safetensors, metrics.csv, snapshots "
        "and report.html");
    add_plan_options(*verb, *request, resume, "Side of the pictures, px: 64, 128 or 256");
    add_run_options(*verb, *request);
    verb->footer(
        "Examples:\n"
        "  pliant train face --out face\n"
        "  pliant train face --out face --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train_face(*request); }; });
}

}  // namespace pliant::app
