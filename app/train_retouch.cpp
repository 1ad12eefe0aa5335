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
#include <vector>

namespace pliant::app {
namespace {

int train(const engine::TrainRetouch& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    if (answer->model.empty()) return silent_end(*answer);
    std::cout << account_of(*answer) << "; the network is " << answer->model.string() << '\n';
    return end(*answer, text("pliant train retouch --resume --out ", request.out.string()));
}

}  // namespace

void add_train_retouch(CLI::App& training, Run& run) {
    auto* verb = training.add_subcommand(
        "retouch", "Train a network that fills what was rubbed out, by sketch and colour");
    auto request = std::make_shared<engine::TrainRetouch>();
    const std::map<std::string, engine::RetouchForm> forms = {
        {"light", engine::RetouchForm::Light}, {"published", engine::RetouchForm::Published}};
    verb->add_option("--out,-o",
                     request->out,
                     "Folder for checkpoint.safetensors, retouch.safetensors, metrics.csv, "
                     "report.html and snapshots")
        ->required()
        ->type_name("DIR");
    auto* const resume = verb->add_flag(
        "--resume", request->resume, "Resume from the checkpoint in that folder, with its plan");
    std::vector<CLI::Option*> plan;
    plan.push_back(
        verb->add_option("--form", request->form, "light (quick) or published (SC-FEGAN)")
            ->transform(CLI::CheckedTransformer(forms).description(""))
            ->type_name("FORM")
            ->default_str("light"));
    const auto add = [&](const char* name, auto& number, const char* what) {
        plan.push_back(verb->add_option(name, number, what)->capture_default_str());
    };
    add("--size", request->size, "Side of the pictures, px: 64, 128, 256 or 512");
    add("--images", request->images, "Total number of pictures shown");
    add("--people", request->people, "Number of different people; their pictures stay in memory");
    add("--seed", request->seed, "Another seed gives other people");
    only_digits(plan.back());
    add("--batch", request->batch, "Pictures per step");
    add("--rate", request->learning_rate, "Highest learning rate");
    add("--adversarial-from",
        request->adversarial_from,
        "Fraction of the pictures before the discriminator joins in; 1: it never does");
    for (auto* option : plan) option->excludes(resume);
    verb->add_option("--guide",
                     request->guide,
                     "Label regressor for the perceptual and style losses, such as "
                     "regressor-steer; it must judge nothing")
        ->type_name("FILE");
    add_device_option(*verb, request->device);
    add_time_options(*verb, request->minutes, request->checkpoint_minutes);
    add_renderer_threads_option(*verb, request->threads);
    add_assets_option(*verb, request->assets);
    verb->footer(
        "Examples:\n"
        "  pliant train retouch --guide regressor-steer --out retouch\n"
        "  pliant train retouch --guide regressor-steer --out retouch --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train(*request); }; });
}

}  // namespace pliant::app
