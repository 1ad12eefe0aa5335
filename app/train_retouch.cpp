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
    auto* const resume =
        add_folder_options(*verb,
                           request->out,
                           request->resume,
                           "Folder for checkpoint.safetensors, retouch.safetensors, metrics.csv, "
                           "report.html and snapshots");
    verb->add_option("--form", request->form, "light (quick) or published (SC-FEGAN)")
        ->transform(CLI::CheckedTransformer(forms).description(""))
        ->type_name("FORM")
        ->default_str("light")
        ->excludes(resume);
    add_plan_options(*verb, *request, resume, "Side of the pictures, px: 64, 128, 256 or 512");
    verb->add_option("--adversarial-from",
                     request->adversarial_from,
                     "Fraction of the pictures before the discriminator joins in; 1: it never does")
        ->capture_default_str()
        ->excludes(resume);
    verb->add_option("--guide",
                     request->guide,
                     "Label regressor for the perceptual and style losses, such as "
                     "regressor-steer; it must judge nothing")
        ->type_name("FILE");
    add_run_options(*verb, *request);
    verb->footer(
        "Examples:\n"
        "  pliant train retouch --guide regressor-steer --out retouch\n"
        "  pliant train retouch --guide regressor-steer --out retouch --resume --minutes 30\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return train(*request); }; });
}

}  // namespace pliant::app
