#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/training_result.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/training.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <vector>

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
    verb->add_option("--out,-o",
                     request->out,
                     "Folder for checkpoint.safetensors, face.safetensors, metrics.csv, snapshots "
                     "and report.html")
        ->required()
        ->type_name("DIR");
    auto* const resume = verb->add_flag(
        "--resume", request->resume, "Resume from the checkpoint in that folder, with its plan");
    const auto add = [&](const char* name, auto& number, const char* what) {
        return verb->add_option(name, number, what)->capture_default_str()->excludes(resume);
    };
    add("--size", request->size, "Side of the pictures, px: 64, 128 or 256");
    add("--images", request->images, "Total number of pictures shown");
    add("--people", request->people, "Number of different people; their pictures stay in memory");
    only_digits(add("--seed", request->seed, "Another seed gives other people"));
    add("--batch", request->batch, "Pictures per step");
    add("--rate", request->learning_rate, "Highest learning rate");
    add_device_option(*verb, request->device);
    add_time_options(*verb, request->minutes, request->checkpoint_minutes);
    add_renderer_threads_option(*verb, request->threads);
    add_assets_option(*verb, request->assets);
    verb->footer(
        "Examples:\n"
        "  pliant train face --out face\n"
        "  pliant train face --out face --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train_face(*request); }; });
}

}  // namespace pliant::app
